using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Standalone;

/// <summary>
/// The commands of a control plane that runs alone. While a daemon runs on the same root, it carries them out, as one input among its others; without one,
/// what needs only configuration and connection is done here, and the rest says what is missing.
/// </summary>
internal sealed partial class StandaloneInteractions(DiscordInteractions own, IDaemonLink daemon, LastExports exports, StandaloneSignal signal, ILogger<StandaloneInteractions> logger) : IDiscordInteractions
{
    private const string NotTaken = "The daemon here did not take this, and nothing was done. It is of another version: start both programs from the same build.";
    private const string Uncertain = "The daemon was lost before it answered, so this may or may not have been carried out. `/status` shows how things stand.";

    private readonly ConcurrentDictionary<Snowflake, bool> _forwarded = new();

    public ImmutableArray<DiscordCommandDefinition> Definitions => own.Definitions;

    public DiscordOpening Open(DiscordInteraction interaction) => own.Open(interaction);

    public async Task<DiscordMessage> AnswerAsync(DiscordInteraction interaction, CancellationToken cancellationToken)
    {
        try
        {
            if (await daemon.AnswerAsync(interaction, cancellationToken) is { } answer)
            {
                _forwarded[interaction.Id] = true;
                signal.Set(); // the presence may be another one now
                return answer;
            }
        }
        catch (HttpRequestException exception)
        {
            LogUnanswered(interaction.Name, exception.Message);
            return own.Conclude(interaction, CommandAnswer.Failed(exception.StatusCode is { } status && (int)status < 500 ? NotTaken : Uncertain));
        }

        return own.NeedsRuntime(interaction)
            ? own.Conclude(interaction, CommandAnswer.Refused(NoRuntime.Missing + exports.LastSeen()))
            : await own.AnswerAsync(interaction, cancellationToken);
    }

    public ImmutableArray<DiscordChoice> Complete(DiscordInteraction interaction) => own.Complete(interaction);

    public void Answered(DiscordInteraction interaction, string problem)
    {
        if (_forwarded.TryRemove(interaction.Id, out _))
        {
            _ = PassOnAsync(interaction, problem);
            return;
        }

        own.Answered(interaction, problem);
    }

    private async Task PassOnAsync(DiscordInteraction interaction, string problem)
    {
        try
        {
            await daemon.AnsweredAsync(interaction, problem, CancellationToken.None);
        }
        catch (HttpRequestException exception)
        {
            LogLost(interaction.Name, exception.Message);
        }
    }

    [LoggerMessage(1393, LogLevel.Warning, "The daemon did not answer /{Command}: {Reason}")]
    private partial void LogUnanswered(string command, string reason);

    [LoggerMessage(1391, LogLevel.Warning, "The daemon was not told that /{Command} was answered: {Reason}")]
    private partial void LogLost(string command, string reason);
}
