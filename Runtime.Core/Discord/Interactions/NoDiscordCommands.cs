using System.Collections.Immutable;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Interactions;

/// <summary>A control plane without commands of its own: it shows its presence and says what it is told to say.</summary>
internal sealed class NoDiscordCommands : IDiscordInteractions
{
    public ImmutableArray<DiscordCommandDefinition> Definitions => [];

    public DiscordOpening Open(DiscordInteraction interaction) => new(Ephemeral: true);

    public Task<DiscordMessage> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken) =>
        Task.FromResult(new DiscordMessage("This bot no longer knows that command."));

    public ImmutableArray<DiscordChoice> Complete(DiscordInteraction interaction) => [];

    public void Answered(DiscordInteraction interaction, string problem)
    {
    }
}
