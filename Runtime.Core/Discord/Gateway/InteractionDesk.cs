using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Rest;

namespace Runtime.Core.Discord.Gateway;

/// <summary>
/// Answers interactions, each on its own, beside the reading loop: acknowledged before anything else is done, then asked of
/// the commands, then put in place. All of it goes over REST, so a lost connection keeps nobody waiting.
/// </summary>
internal sealed partial class InteractionDesk(DiscordApi api, IDiscordInteractions interactions, TimeProvider time, ILogger<InteractionDesk> logger) : IDisposable
{
    /// <summary>For a command to do what it was asked for.</summary>
    public static readonly TimeSpan AnswerLimit = TimeSpan.FromMinutes(2);

    /// <summary>More at once than this are told to try again.</summary>
    public const int MostAtOnce = 32;

    private const int MostTasks = 256;
    private const int UnknownInteraction = 10062;
    private const int AlreadyAcknowledged = 40060;

    /// <summary>Of the fifteen minutes in which an answer can be put in place.</summary>
    private static readonly TimeSpan DeliveryLimit = TimeSpan.FromMinutes(12);

    private static readonly TimeSpan DeliveryPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(3);
    private readonly SeenInteractions _seen = new();
    private readonly HashSet<Task> _running = [];
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private bool _closed;

    /// <summary>Being answered now.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
            {
                return _running.Count;
            }
        }
    }

    /// <summary>Returns at once. One that was there before is passed over.</summary>
    public void Take(ReceivedInteraction received)
    {
        if (!_seen.Add(received.Ticket.Id))
        {
            LogDuplicate(received.Ticket.Id);
            return;
        }

        lock (_gate)
        {
            if (_closed || _running.Count >= MostTasks)
            {
                LogDropped(received.Ticket.Id);
                return;
            }

            var busy = _running.Count >= MostAtOnce;
            var task = Task.Run(() => HandleAsync(received, busy), CancellationToken.None);
            _running.Add(task);
            task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>What is being answered is told that the runtime stops.</summary>
    public async Task CloseAsync()
    {
        Task[] rest;
        lock (_gate)
        {
            _closed = true;
            rest = [.. _running];
        }

        await _stopping.CancelAsync();
        await Task.WhenAll(rest);
    }

    public void Dispose() => _stopping.Dispose();

    private void Forget(Task task)
    {
        lock (_gate)
        {
            _running.Remove(task);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "The boundary of one interaction: whatever happens in it, the others are answered.")]
    private async Task HandleAsync(ReceivedInteraction received, bool busy)
    {
        var ticket = received.Ticket;
        try
        {
            switch (received.Interaction)
            {
                case null:
                    await api.ReplyAsync(ticket, new DiscordMessage("This version does not know what that is."), _stopping.Token);
                    break;
                case { Kind: DiscordInteractionKind.Autocomplete } typing:
                    await CompleteAsync(ticket, typing);
                    break;
                case { } interaction when busy:
                    var told = await api.ReplyAsync(ticket, new DiscordMessage("Too much is going on at once. Try again in a moment."), _stopping.Token);
                    Tell(interaction, told.Ok ? "Refused: too many interactions at once." : told.Problem);
                    break;
                case { } interaction:
                    await AnswerAsync(ticket, interaction);
                    break;
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            LogDropped(ticket.Id);
        }
        catch (Exception exception)
        {
            LogFailed(ticket.Id, exception);
        }
    }

    private async Task CompleteAsync(InteractionTicket ticket, DiscordInteraction interaction)
    {
        var type = interaction.Arguments.FirstOrDefault(argument => argument.Name == interaction.Focused)?.Type ?? DiscordOptionType.String;
        var answer = await api.SuggestAsync(ticket, interactions.Complete(interaction), type, _stopping.Token);
        if (!answer.Ok)
        {
            LogNotSuggested(interaction.Name, answer.Problem); // whoever types has typed on
        }
    }

    private async Task AnswerAsync(InteractionTicket ticket, DiscordInteraction interaction)
    {
        // Short by itself, and not cut off by a stop: half an acknowledgement leaves somebody looking at "thinking...".
        var acknowledged = await api.DeferAsync(ticket, interactions.Open(interaction), CancellationToken.None);
        if (IsOurs(acknowledged))
        {
            var message = await AskAsync(interaction);
            Tell(interaction, await DeliverAsync(ticket, message));
            return;
        }

        // Not carried out: the caller has been told that it failed, and would do it again.
        var problem = acknowledged.Code switch
        {
            UnknownInteraction => "Discord no longer waited for the acknowledgement; the command was not carried out.",
            AlreadyAcknowledged => "Another program with this bot's token answered first; the command was not carried out here.",
            _ => $"It could not be acknowledged, and was not carried out: {acknowledged.Problem}",
        };
        if (acknowledged.Outcome == RestOutcome.Uncertain)
        {
            // It may have arrived after all, and somebody looks at "thinking...".
            await api.AnswerAsync(ticket, new DiscordMessage("Discord was not reached in time, so this was not carried out. Try again."), _stopping.Token);
        }

        LogNotAcknowledged(interaction.Name, problem);
        Tell(interaction, problem);
    }

    /// <summary>When our first attempt got lost on its way back, Discord knows of it at the second.</summary>
    private static bool IsOurs(RestAnswer answer) => answer.Ok || answer is { Code: AlreadyAcknowledged, Repeated: true };

    [SuppressMessage("Design", "CA1031", Justification = "A command that fails is answered like any other: with words.")]
    private async Task<DiscordMessage> AskAsync(DiscordInteraction interaction)
    {
        if (_stopping.IsCancellationRequested)
        {
            return new DiscordMessage("The runtime is stopping. This was not carried out.");
        }

        using var limit = new CancellationTokenSource(AnswerLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token, limit.Token);
        try
        {
            return await interactions.AnswerAsync(interaction, either.Token).WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return new DiscordMessage("The runtime is stopping. This may not have been carried out.");
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            return new DiscordMessage($"This took longer than {AnswerLimit.TotalMinutes:0} minutes and is no longer waited for.");
        }
        catch (Exception exception)
        {
            LogCommandFailed(interaction.Name, exception);
            return new DiscordMessage("This failed; the runtime's log says why.");
        }
    }

    /// <returns>Why the answer did not arrive; empty when it did.</returns>
    private async Task<string> DeliverAsync(InteractionTicket ticket, DiscordMessage message)
    {
        var since = time.GetTimestamp();
        using var farewell = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var hurry = _stopping.Token.Register(() => farewell.CancelAfter(FarewellLimit));
        try
        {
            while (true)
            {
                var answer = await api.AnswerAsync(ticket, message, farewell.Token);
                if (answer.Ok)
                {
                    return "";
                }

                if (answer.Outcome == RestOutcome.Refused || time.GetElapsedTime(since) > DeliveryLimit)
                {
                    return answer.Problem;
                }

                await Task.Delay(DeliveryPause, time, farewell.Token);
            }
        }
        catch (OperationCanceledException) when (farewell.IsCancellationRequested)
        {
            return "The runtime stopped before Discord took the answer.";
        }
    }

    private void Tell(DiscordInteraction interaction, string problem) => interactions.Answered(interaction, problem);

    [LoggerMessage(1311, LogLevel.Debug, "Interaction {Id} was sent again and is passed over")]
    private partial void LogDuplicate(Snowflake id);

    [LoggerMessage(1312, LogLevel.Warning, "Interaction {Id} is not answered: too many wait, or the runtime is stopping")]
    private partial void LogDropped(Snowflake id);

    [LoggerMessage(1313, LogLevel.Error, "Interaction {Id} failed")]
    private partial void LogFailed(Snowflake id, Exception exception);

    [LoggerMessage(1314, LogLevel.Warning, "Discord command {Command}: {Problem}")]
    private partial void LogNotAcknowledged(string command, string problem);

    [LoggerMessage(1315, LogLevel.Error, "Discord command {Command} failed")]
    private partial void LogCommandFailed(string command, Exception exception);

    [LoggerMessage(1316, LogLevel.Debug, "Suggestions for {Command} did not arrive: {Problem}")]
    private partial void LogNotSuggested(string command, string problem);
}
