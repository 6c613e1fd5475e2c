using System.Collections.Immutable;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Logging;

/// <summary>What one guild's log still has to say. Takes no more than it can hold, and counts what it does not.</summary>
internal sealed class GuildLogQueue
{
    public const int Capacity = 100;

    /// <summary>Discord takes ten embeds of 6000 characters together.</summary>
    private const int MostAtOnce = 10;

    private const int MostCharacters = 5500;

    private readonly Queue<DiscordEmbed> _entries = new();
    private long _dropped;

    public DateTimeOffset NotBefore { get; set; }

    /// <summary>Where the log goes, or went when it was switched off.</summary>
    public Snowflake Channel { get; private set; }

    public bool IsOn { get; set; }

    /// <summary>It was switched off, and no command has said so.</summary>
    public bool IsEnding { get; set; }

    public bool IsEmpty => _entries.Count == 0 && _dropped == 0;

    public void SwitchOn(Snowflake channel) => (Channel, IsOn, IsEnding) = (channel, true, false);

    public void Add(DiscordEmbed entry)
    {
        if (_entries.Count == Capacity)
        {
            _dropped++;
        }
        else
        {
            _entries.Enqueue(entry);
        }
    }

    public void Clear()
    {
        _entries.Clear();
        _dropped = 0;
    }

    /// <summary>As much as fits in one message.</summary>
    public DiscordMessage Take(DateTimeOffset now)
    {
        var embeds = ImmutableArray.CreateBuilder<DiscordEmbed>();
        var length = 0;
        while (embeds.Count < MostAtOnce && _entries.TryPeek(out var next) && (embeds.Count == 0 || length + GuildLogEntries.LengthOf(next) <= MostCharacters))
        {
            length += GuildLogEntries.LengthOf(next);
            embeds.Add(_entries.Dequeue());
        }

        if (_entries.Count == 0 && _dropped > 0 && embeds.Count < MostAtOnce)
        {
            embeds.Add(GuildLogEntries.Dropped(_dropped, now));
            _dropped = 0;
        }

        return new DiscordMessage { Embeds = embeds.ToImmutable() };
    }
}
