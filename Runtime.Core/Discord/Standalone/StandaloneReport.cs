using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Runtime.Core.Audit;
using Runtime.Core.Discord.Connection;

namespace Runtime.Core.Discord.Standalone;

/// <summary>Keeps the daemon's picture of this connection fresh, and takes up the presence that its operator sets.</summary>
internal sealed partial class StandaloneReport(DiscordBoard board, IDaemonLink daemon, StandaloneSignal signal, ILogger<StandaloneReport> logger) : BackgroundService
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
                    await TakeUpAsync(wanted, stoppingToken);
                }

                await signal.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
    }

    private async Task TakeUpAsync(DiscordPresence wanted, CancellationToken cancellationToken)
    {
        try
        {
            await board.SetPresenceAsync(wanted, Actor.Operator, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            LogNotTakenUp(exception.Message);
        }
    }

    [LoggerMessage(1394, LogLevel.Warning, "The presence that the daemon's operator wants could not be taken up: {Reason}")]
    private partial void LogNotTakenUp(string reason);
}
