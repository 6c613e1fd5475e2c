using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Standalone;

/// <summary>From a control plane that runs alone to the daemon on the same root, while there is one.</summary>
public interface IDaemonLink
{
    /// <summary>Has the daemon carry a command out, with its own checks and its own records.</summary>
    /// <returns>Null when no daemon runs here; then nothing was carried out.</returns>
    Task<DiscordMessage?> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken);

    /// <summary>Whether the answer that the daemon gave arrived at Discord.</summary>
    Task AnsweredAsync(DiscordInteraction interaction, string problem, CancellationToken cancellationToken);

    /// <summary>Tells the daemon how the connection is, for its pages and documents.</summary>
    /// <returns>The presence that its operator wants; null when no daemon runs here.</returns>
    Task<DiscordPresence?> TellAsync(DiscordStatus status, CancellationToken cancellationToken);
}
