using Runtime.Core.Creators;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Scheduling;

/// <summary>One worker's place: its status, which outlives each of its runs, and the run itself while there is one.</summary>
internal sealed class WorkerSlot(WorkerKey key, TimeProvider time, ITelemetry telemetry, Action changed)
{
    private readonly Lock _gate = new();
    private WorkerStatus _status = new() { Key = key, State = WorkerState.Stopped, Since = time.GetUtcNow() };
    private long _heartbeat;
    private long _lastEvent;

    public WorkerKey Key => key;

    public RestartBudget Budget { get; } = new();

    /// <summary>The operator stopped it; configuration changes leave it stopped.</summary>
    public bool StoppedByOperator { get; set; }

    /// <summary>Fingerprint of the plan that runs or ran last.</summary>
    public string Fingerprint { get; set; } = "";

    public WorkerRun? Run { get; set; }

    public WorkerStatus Status
    {
        get
        {
            lock (_gate)
            {
                return _status with { LastHeartbeat = TimeOf(ref _heartbeat) ?? _status.LastHeartbeat, LastEvent = TimeOf(ref _lastEvent) ?? _status.LastEvent };
            }
        }
    }

    public void Beat() => Interlocked.Exchange(ref _heartbeat, time.GetUtcNow().UtcTicks);

    public void EventReceived()
    {
        var now = time.GetUtcNow().UtcTicks;
        Interlocked.Exchange(ref _lastEvent, now);
        Interlocked.Exchange(ref _heartbeat, now);
    }

    public void Report(WorkerState state, string detail, DateTimeOffset? nextAttempt = null)
    {
        WorkerState before;
        var now = time.GetUtcNow();
        lock (_gate)
        {
            before = _status.State;
            _status = _status with
            {
                State = state,
                Detail = detail,
                Since = before == state ? _status.Since : now,
                NextAttempt = nextAttempt,
                LastSuccess = state == WorkerState.Running ? now : _status.LastSuccess,
            };
        }

        if (before != state)
        {
            Tell(before, state, detail);
        }

        changed();
    }

    public void Fail(string message)
    {
        lock (_gate)
        {
            _status = _status with { LastError = message, LastErrorAt = time.GetUtcNow() };
        }

        telemetry.Error("platform", "platform_error", $"{key}: {message}", key.Platform.Value);
        changed();
    }

    public void CountRestart()
    {
        lock (_gate)
        {
            _status = _status with { Restarts = _status.Restarts + 1 };
        }
    }

    private static DateTimeOffset? TimeOf(ref long ticks) =>
        Interlocked.Read(ref ticks) is var value && value > 0 ? new DateTimeOffset(value, TimeSpan.Zero) : null;

    private void Tell(WorkerState before, WorkerState state, string detail)
    {
        var (severity, words) = state switch
        {
            WorkerState.Running => (TelemetrySeverity.Info, "connected"),
            WorkerState.Waiting when before == WorkerState.Running => (TelemetrySeverity.Warning, "connection lost, trying again"),
            WorkerState.Stopped => (TelemetrySeverity.Info, "stopped by the operator"),
            WorkerState.Paused => (TelemetrySeverity.Info, "paused"),
            WorkerState.Blocked => (TelemetrySeverity.Warning, $"cannot start: {detail}"),
            WorkerState.Parked => (TelemetrySeverity.Error, $"needs attention: {detail}"),
            WorkerState.Failed => (TelemetrySeverity.Error, "failed too often, not restarted any more"),
            _ => (TelemetrySeverity.Info, ""),
        };
        if (words.Length > 0)
        {
            telemetry.Event(key.Platform.Value, severity, $"{key}: {words}");
        }
    }
}

/// <summary>One run of a worker; reports of a run that was replaced are ignored.</summary>
internal sealed class WorkerRun(WorkerSlot slot, ICreatorInbox inbox, DateTimeOffset startedAt) : IWorkerContext, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    public WorkerKey Key => slot.Key;

    public ICreatorInbox Inbox => inbox;

    public DateTimeOffset StartedAt => startedAt;

    public CancellationToken Stopping => _stop.Token;

    public Task Task { get; set; } = Task.CompletedTask;

    public void Report(WorkerState state, string detail = "", DateTimeOffset? nextAttempt = null)
    {
        if (IsCurrent)
        {
            slot.Beat();
            slot.Report(state, detail, nextAttempt);
        }
    }

    public void Heartbeat()
    {
        if (IsCurrent)
        {
            slot.Beat();
        }
    }

    public void EventReceived()
    {
        if (IsCurrent)
        {
            slot.EventReceived();
        }
    }

    public void Error(string message)
    {
        if (IsCurrent)
        {
            slot.Fail(message);
        }
    }

    public Task CancelAsync() => _stop.CancelAsync();

    public void Dispose() => _stop.Dispose();

    private bool IsCurrent => ReferenceEquals(slot.Run, this);
}
