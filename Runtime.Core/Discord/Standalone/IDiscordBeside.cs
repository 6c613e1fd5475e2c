using Runtime.Core.Discord.Connection;

namespace Runtime.Core.Discord.Standalone;

/// <summary>In the daemon: what it is told by a control plane that runs beside it.</summary>
public interface IDiscordBeside
{
    /// <summary>What the operator wants shown.</summary>
    DiscordPresence Presence { get; }

    /// <summary>How the connection is that the other process holds. Shown for as long as it is told again, and while there is none of our own.</summary>
    void ShowBeside(DiscordStatus status);
}
