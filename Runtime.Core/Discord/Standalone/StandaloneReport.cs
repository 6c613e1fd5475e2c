using Microsoft.Extensions.Hosting;
using Runtime.Core.Audit;
using Runtime.Core.Discord.Connection;

namespace Runtime.Core.Discord.Standalone;

/// <summary>Keeps the daemon's picture of this connection fresh, and takes up the presence that its operator sets.</summary>
internal sealed class StandaloneReport(DiscordBoard board, IDaemonLink daemon, StandaloneSignal signal) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Also every 30 s: the supervisor's own tick is a change.
        using var changes = board.OnChange(signal.Set);
        try
        {
            while (true)
            {
                if (await daemon.TellAsync(board.Current, stoppingToken) is { } wanted && wanted != board.Current.Presence)
                {
                    await board.SetPresenceAsync(wanted, Actor.Operator, stoppingToken);
                }

                await signal.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }
}
