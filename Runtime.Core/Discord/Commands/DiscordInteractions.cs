using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Commands;

/// <summary>The way of an interaction: who may, what it does, what is written down of it.</summary>
internal sealed partial class DiscordInteractions(
    CommandRegistry registry,
    CommandRecorder recorder,
    IConfigurationSource configuration,
    TimeProvider time,
    ILogger<DiscordInteractions> logger) : IDiscordInteractions
{
    private const int MostSuggestions = 25;
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(60);

    public ImmutableArray<DiscordCommandDefinition> Definitions => registry.Definitions;

    public DiscordOpening Open(DiscordInteraction interaction)
    {
        if (registry.Find(interaction) is not { } command || RefusalOf(command, interaction) is not null)
        {
            return new DiscordOpening(Ephemeral: true);
        }

        return interaction.Kind == DiscordInteractionKind.Component
            ? new DiscordOpening(command.Ephemeral, Update: true)
            : new DiscordOpening(command.Ephemeral);
    }

    public async Task<DiscordMessage> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        var command = registry.Find(interaction);
        return Conclude(interaction, command, await RunAsync(command, interaction, cancellationToken));
    }

    /// <summary>Writes down what came of a command that was decided upon elsewhere, like any other.</summary>
    public DiscordMessage Conclude(DiscordInteraction interaction, CommandAnswer answer) => Conclude(interaction, registry.Find(interaction), answer);

    /// <summary>Whether the caller may use it, and it needs a daemon.</summary>
    public bool NeedsRuntime(DiscordInteraction interaction) => registry.Find(interaction) is { NeedsRuntime: true } command && RefusalOf(command, interaction) is null;

    public ImmutableArray<DiscordChoice> Complete(DiscordInteraction interaction) =>
        registry.Find(interaction) is { } command && RefusalOf(command, interaction) is null
            ? [.. command.Complete(CallOf(interaction)).Where(choice => choice.Name.Length > 0 && choice.Value.Length is > 0 and <= 100).Take(MostSuggestions).Select(choice => choice with { Name = DiscordText.Cut(choice.Name, 100) })]
            : [];

    public void Answered(DiscordInteraction interaction, string problem) => recorder.Arrived(interaction, problem);

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The boundary of a command: whatever fails in it is an answer that says so, and the next command is served.")]
    private async Task<CommandAnswer> RunAsync(IDiscordCommand? command, DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        if (command is null)
        {
            return CommandAnswer.Refused("This version does not know this command any more. It goes away when Discord has heard of that.");
        }

        if (RefusalOf(command, interaction) is { } refusal)
        {
            return CommandAnswer.Refused(refusal);
        }

        using var limit = new CancellationTokenSource(TimeLimit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return interaction.Kind == DiscordInteractionKind.Component
                ? await command.PressAsync(CallOf(interaction), linked.Token)
                : await command.RunAsync(CallOf(interaction), linked.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException)
        {
            return CommandAnswer.Failed("That took too long and was given up.");
        }
        catch (Exception exception)
        {
            LogFailed(command.Definition.Name, exception);
            return CommandAnswer.Failed("That went wrong here; the daemon's log says how.");
        }
    }

    private DiscordMessage Conclude(DiscordInteraction interaction, IDiscordCommand? command, CommandAnswer answer)
    {
        recorder.Ran(interaction, command, answer);
        return answer.Message with { Content = DiscordText.Cut(answer.Message.Content, DiscordMessage.MaxContent) };
    }

    private string? RefusalOf(IDiscordCommand command, DiscordInteraction interaction) => CommandAccess.RefusalOf(command.Access, interaction, configuration.Current);

    private static CommandCall CallOf(DiscordInteraction interaction) => new(interaction, interaction.Guild!.Value, CommandCall.ActorOf(interaction.Caller));

    [LoggerMessage(1371, LogLevel.Error, "The Discord command /{Command} failed")]
    private partial void LogFailed(string command, Exception exception);
}
