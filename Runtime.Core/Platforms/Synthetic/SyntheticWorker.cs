using Runtime.Core.Chat;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>Plays the script into the creator's inbox, beat by beat.</summary>
internal sealed class SyntheticWorker(SyntheticStage stage, TimeProvider time, string channel, int seed)
{
    public async Task RunAsync(IWorkerContext context, CancellationToken cancellationToken)
    {
        var startedAt = time.GetUtcNow();
        var events = new SyntheticEvents(context.Inbox.Creator, channel, seed, startedAt);
        var play = stage.Open(context.Inbox, events);
        context.Report(WorkerState.Running, "playing the demo chat");
        try
        {
            foreach (var scripted in SyntheticScript.Beats(seed))
            {
                if (scripted.After > TimeSpan.Zero)
                {
                    await Task.Delay(scripted.After, time, cancellationToken);
                }

                // No pause of the script comes near the 10 s that a heartbeat may take.
                context.Heartbeat();
                await PostAsync(context, play, events.Make(scripted, time.GetUtcNow(), play.Recall), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop; the inbox may be full or gone by now, so the goodbye does not wait.
            context.Inbox.TryPost(events.Status(events.IdOf(0), time.GetUtcNow(), isOnline: false, title: null));
        }
        finally
        {
            stage.Close(play);
        }
    }

    private static async Task PostAsync(IWorkerContext context, SyntheticStage.Play play, ChatEvent chatEvent, CancellationToken cancellationToken)
    {
        if (chatEvent is ChatMessage message)
        {
            play.Remember(message);
        }

        await context.Inbox.PostAsync(chatEvent, cancellationToken);
        context.EventReceived();
    }
}
