using System.Collections.Immutable;
using Runtime.Core.Discord.Commands;

namespace TestKit.Admin;

/// <summary>Commands that people ran, as the test says.</summary>
public sealed class FakeCommandLog : IDiscordCommandLog
{
    private readonly Subscribers<CommandRecord> _subscribers = new();

    public ImmutableArray<CommandRecord> Recent { get; private set; } = [];

    public void Set(params CommandRecord[] records) => Recent = [.. records];

    public void Add(CommandRecord record)
    {
        Recent = [record, .. Recent];
        _subscribers.Tell(record);
    }

    public IDisposable OnRecorded(Action<CommandRecord> handler) => _subscribers.Add(handler);
}
