using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Tests.Discord;

/// <summary>Commands that do what the test says, and remember what they were asked.</summary>
internal sealed class ScriptedInteractions : IDiscordInteractions
{
    public static DiscordCommandDefinition Echo { get; } = new("echo", "Say it again", null,
    [
        new DiscordOption("text", "What to say", DiscordOptionType.String) { Autocomplete = true },
        new DiscordOption("channel", "Where", DiscordOptionType.Channel, Required: true) { WritableChannelsOnly = true },
        new DiscordOption("times", "How often", DiscordOptionType.Integer) { MinValue = 1, MaxValue = 5 },
    ]);

    public static DiscordCommandDefinition Ping { get; } = new("ping", "Answer at once", null, []);

    public static DiscordCommandDefinition Secret { get; } = new("secret", "For the caller alone", DiscordPermissions.ManageGuild, []);

    public ImmutableArray<DiscordCommandDefinition> Definitions { get; set; } = [Echo, Ping, Secret];

    public Func<DiscordInteraction, DiscordOpening> Opening { get; set; } = interaction => new DiscordOpening(interaction.Name == "secret");

    public Func<DiscordInteraction, CancellationToken, Task<DiscordMessage>> Answer { get; set; } = (interaction, _) => Task.FromResult(new DiscordMessage($"answer to {interaction.Name}"));

    public Func<DiscordInteraction, ImmutableArray<DiscordChoice>> Suggestions { get; set; } = _ => [new DiscordChoice("One", "1"), new DiscordChoice("Two", "2")];

    public ConcurrentQueue<DiscordInteraction> Asked { get; } = new();

    public Channel<(DiscordInteraction Interaction, string Problem)> Told { get; } = Channel.CreateUnbounded<(DiscordInteraction, string)>();

    public DiscordOpening Open(DiscordInteraction interaction) => Opening(interaction);

    public Task<DiscordMessage> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        Asked.Enqueue(interaction);
        return Answer(interaction, cancellationToken);
    }

    public ImmutableArray<DiscordChoice> Complete(DiscordInteraction interaction) => Suggestions(interaction);

    public void Answered(DiscordInteraction interaction, string problem) => Told.Writer.TryWrite((interaction, problem));
}
