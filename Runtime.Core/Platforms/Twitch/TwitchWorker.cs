using System.Threading.Channels;
using Runtime.Core.Chat;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>A creator's worker: holds a lease and passes on what comes of it.</summary>
internal sealed class TwitchWorker(TwitchChannel channel, IWorkerContext context, CancellationToken stopping) : ITwitchListener
{
    public TwitchChannel Channel => channel;

    public static async Task RunAsync(TwitchSessions sessions, TwitchAccount account, TwitchChannel channel, IWorkerContext context, CancellationToken stopping)
    {
        await using var lease = sessions.Lease(account, new TwitchWorker(channel, context, stopping));
        try
        {
            await lease.Completion.WaitAsync(stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked to stop; the lease parts the channel.
        }
    }

    public async ValueTask DeliverAsync(ChatEvent chatEvent)
    {
        try
        {
            await context.Inbox.AddAsync(chatEvent, stopping);
        }
        catch (Exception ex) when (ex is OperationCanceledException or ChannelClosedException or ObjectDisposedException)
        {
            // The creator stops; the others on this connection go on.
        }
    }

    public void Delivered()
    {
        context.EventReceived();
        context.Inbox.Work();
    }

    public void Beat() => context.Heartbeat();

    public void Changed(TwitchLinkState state, string detail, DateTimeOffset? nextAttempt)
    {
        if (state is TwitchLinkState.Lost or TwitchLinkState.NotJoined)
        {
            context.Error(detail);
        }

        context.Report(StateFor(state), detail, nextAttempt);
    }

    private static WorkerState StateFor(TwitchLinkState state) => state switch
    {
        TwitchLinkState.Connecting or TwitchLinkState.Joining => WorkerState.Connecting,
        TwitchLinkState.Live => WorkerState.Running,
        _ => WorkerState.Waiting,
    };
}
