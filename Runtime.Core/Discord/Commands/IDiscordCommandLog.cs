using System.Collections.Immutable;

namespace Runtime.Core.Discord.Commands;

/// <summary>What was asked of the bot, and what came of it, since the daemon started.</summary>
public interface IDiscordCommandLog
{
    /// <summary>Newest first.</summary>
    ImmutableArray<CommandRecord> Recent { get; }

    /// <summary>Calls <paramref name="handler"/> after each command; it must return at once. Dispose to stop.</summary>
    IDisposable OnRecorded(Action<CommandRecord> handler);
}
