using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;

namespace Runtime.Core.Scheduling;

/// <summary>Runs workers: starts, restarts within the budget, stops. Knows nothing of configuration.</summary>
internal sealed partial class WorkerSupervisor(TimeProvider time, ILogger<WorkerSupervisor> logger)
{
    /// <summary>Between a failure and the next start; reconnecting with back-off is the worker's own business.</summary>
    public static readonly TimeSpan RestartDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>A worker whose loop has not been heard of for this long is taken for hung.</summary>
    public static readonly TimeSpan HeartbeatLimit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(4);

    public void Start(WorkerSlot slot, WorkerPlan plan, ICreatorInbox inbox)
    {
        slot.Fingerprint = plan.Fingerprint;
        var current = new WorkerRun(slot, inbox, time.GetUtcNow());
        slot.Run = current;
        slot.Beat();
        current.Task = Task.Run(() => SuperviseAsync(slot, current, plan), CancellationToken.None);
    }

    /// <summary>Ends the current run. One that does not come back in time is left behind: its reports and events no longer count.</summary>
    public async Task StopAsync(WorkerSlot slot)
    {
        if (slot.Run is not { } run)
        {
            return;
        }

        await run.CancelAsync();
        try
        {
            await run.Task.WaitAsync(StopLimit, time);
            run.Dispose();
        }
        catch (TimeoutException)
        {
            LogLeftBehind(slot.Key);
        }

        slot.Run = null;
    }

    public bool IsHung(WorkerSlot slot) =>
        slot.Run is { Task.IsCompleted: false } && slot.Status is { LastHeartbeat: { } last } && time.GetUtcNow() - last > HeartbeatLimit;

    [SuppressMessage("Design", "CA1031", Justification = "The error boundary of a worker: whatever it throws is counted against its budget.")]
    private async Task SuperviseAsync(WorkerSlot slot, WorkerRun run, WorkerPlan plan)
    {
        while (!run.Stopping.IsCancellationRequested)
        {
            try
            {
                run.Report(WorkerState.Starting);
                await plan.RunAsync(run, run.Stopping);
                if (run.Stopping.IsCancellationRequested)
                {
                    return;
                }

                throw new InvalidOperationException("the worker ended without being asked to");
            }
            catch (OperationCanceledException) when (run.Stopping.IsCancellationRequested)
            {
                return;
            }
            catch (WorkerParkedException exception)
            {
                LogParked(slot.Key, exception.Message);
                run.Error(exception.Message);
                run.Report(WorkerState.Parked, exception.Message);
                return;
            }
            catch (Exception exception)
            {
                LogFailed(slot.Key, exception);
                run.Error($"{exception.GetType().Name}: {exception.Message}");
                if (!slot.Budget.Spend(time.GetUtcNow()))
                {
                    run.Report(WorkerState.Failed, $"Failed {RestartBudget.MaxFailures} times within {RestartBudget.Window.TotalSeconds:0} s. Restart it when the cause is mended.");
                    return;
                }
            }

            if (!await WaitForRestartAsync(slot, run))
            {
                return;
            }
        }
    }

    private async Task<bool> WaitForRestartAsync(WorkerSlot slot, WorkerRun run)
    {
        slot.CountRestart();
        run.Report(WorkerState.Waiting, "restarting", time.GetUtcNow() + RestartDelay);
        try
        {
            await Task.Delay(RestartDelay, time, run.Stopping);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(501, LogLevel.Error, "Worker {Worker} failed")]
    private partial void LogFailed(WorkerKey worker, Exception exception);

    [LoggerMessage(502, LogLevel.Error, "Worker {Worker} needs attention: {Reason}")]
    private partial void LogParked(WorkerKey worker, string reason);

    [LoggerMessage(503, LogLevel.Warning, "Worker {Worker} did not stop in time and was left behind")]
    private partial void LogLeftBehind(WorkerKey worker);
}
