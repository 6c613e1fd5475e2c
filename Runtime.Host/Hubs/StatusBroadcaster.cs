using System.Collections.Immutable;
using Microsoft.AspNetCore.SignalR;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;
using Runtime.Host.Endpoints;

namespace Runtime.Host.Hubs;

/// <summary>Tells every listener what changed, at most four times a second however often it does.</summary>
internal sealed class StatusBroadcaster(
    IWorkerControl workers,
    ICreatorDirectory creators,
    IConfigurationSource configuration,
    StatusReader reader,
    StatusConnections connections,
    IHubContext<StatusHub, IStatusClient> hub,
    TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private readonly SemaphoreSlim _changed = new(0, 1);
    private int _workersChanged;
    private int _telemetryChanged;

    public override void Dispose()
    {
        _changed.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var workerChanges = workers.OnChange(() => Signal(ref _workersChanged));
        using var publications = creators.OnPublished(_ => Signal(ref _telemetryChanged));
        using var configurations = configuration.OnChange(_ => Signal(ref _telemetryChanged));
        try
        {
            while (true)
            {
                await _changed.WaitAsync(stoppingToken);
                while (Broadcast())
                {
                    await Task.Delay(Pace, time, stoppingToken);
                }

                await Task.Delay(Pace, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The daemon stops; the hub closes its connections itself.
        }
    }

    private void Signal(ref int flag)
    {
        if (Interlocked.Exchange(ref flag, 1) == 0 && _changed.CurrentCount == 0)
        {
            try
            {
                _changed.Release();
            }
            catch (SemaphoreFullException)
            {
                // Another change woke the loop in the same moment.
            }
        }
    }

    /// <returns>Whether a slow listener is still owed something.</returns>
    private bool Broadcast()
    {
        var workersChanged = Interlocked.Exchange(ref _workersChanged, 0) == 1;
        var telemetryChanged = Interlocked.Exchange(ref _telemetryChanged, 0) == 1;
        var workerViews = new Lazy<ImmutableArray<WorkerView>>(() => WorkerView.AllOf(workers));
        var telemetry = new Lazy<TelemetryView>(reader.Telemetry);
        var owed = false;
        foreach (var connection in connections.All)
        {
            connection.WorkersDue |= workersChanged;
            connection.TelemetryDue |= telemetryChanged;
            owed |= connection.Send(hub.Clients.Client(connection.Id), workerViews, telemetry, time);
        }

        return owed;
    }
}
