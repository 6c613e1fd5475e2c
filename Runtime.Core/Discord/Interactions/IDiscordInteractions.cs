using System.Collections.Immutable;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Interactions;

/// <summary>
/// The commands, without any I/O to Discord. The connection acknowledges each interaction at once as <see cref="Open"/> says, then asks for the
/// answer and puts it in place.
/// </summary>
public interface IDiscordInteractions
{
    /// <summary>What is registered with Discord, sorted by name; the same for the life of the process.</summary>
    ImmutableArray<DiscordCommandDefinition> Definitions { get; }

    /// <summary>Pure and immediate: visibility is fixed by the first acknowledgement and cannot change afterwards.</summary>
    DiscordOpening Open(DiscordInteraction interaction);

    /// <summary>Never throws but for cancellation: a failure is an answer that says so.</summary>
    Task<DiscordMessage> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken);

    /// <summary>At most 25 suggestions for the option being typed, best first.</summary>
    ImmutableArray<DiscordChoice> Complete(DiscordInteraction interaction);

    /// <summary>Called when the answer arrived at Discord, or did not: for the guild's log and the audit trail.</summary>
    /// <param name="problem">Empty when it arrived.</param>
    void Answered(DiscordInteraction interaction, string problem);
}

/// <param name="Ephemeral">Only the caller sees the answer.</param>
/// <param name="Update">Of a component: the answer replaces the message that it stands on.</param>
public sealed record DiscordOpening(bool Ephemeral, bool Update = false);
