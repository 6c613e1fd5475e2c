using Runtime.Core.Creators;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Exports.Documents;

/// <summary>What the workers of one platform add up to. Pure.</summary>
/// <param name="Status"><c>disabled</c>, <c>paused</c>, <c>error</c>, <c>running</c>, or the worker's own word: <c>inactive</c>, <c>connecting</c>, <c>connected</c>, <c>failed</c>.</param>
internal sealed record PlatformHealth(
    string Status,
    DateTimeOffset? LastHeartbeat,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? LastEvent,
    string? Error,
    PlatformCounters Counters)
{
    public static PlatformHealth From(string state, IReadOnlyCollection<WorkerStatus> workers, IReadOnlyCollection<PlatformCounters> counters)
    {
        var error = LastErrorOf(workers);
        return new PlatformHealth(
            StatusOf(state, workers, error),
            workers.Max(worker => worker.LastHeartbeat),
            workers.Max(worker => worker.LastSuccess),
            Later(workers.Max(worker => worker.LastEvent), counters.Max(counted => counted.LastEventAt)),
            error,
            new PlatformCounters(
                counters.Sum(counted => counted.Messages),
                counters.Sum(counted => counted.Triggers),
                counters.Sum(counted => counted.Actions),
                counters.Sum(counted => counted.ActionsFailed)));
    }

    /// <summary>The newest error of a worker that has not recovered from it.</summary>
    public static string? LastErrorOf(IEnumerable<WorkerStatus> workers) =>
        workers.Where(worker => worker.State != WorkerState.Running && worker.LastError is not null)
            .OrderByDescending(worker => worker.LastErrorAt)
            .ThenBy(worker => worker.Key.ToString(), StringComparer.Ordinal)
            .FirstOrDefault()?.LastError;

    /// <summary>
    /// First hit. One creator's failed worker makes the platform an error although others run: the snapshot's
    /// <c>workers</c> say which.
    /// </summary>
    private static string StatusOf(string state, IReadOnlyCollection<WorkerStatus> workers, string? error)
    {
        var failed = workers.Any(worker => worker.State is WorkerState.Failed or WorkerState.Parked);
        return state switch
        {
            "disabled" => "disabled",
            "paused" => "paused",
            _ when failed && error is not null => "error",
            _ when workers.Any(worker => worker.State == WorkerState.Running) => "running",
            _ when failed => "failed",
            _ when workers.Any(worker => worker.State is WorkerState.Starting or WorkerState.Connecting or WorkerState.Waiting) => "connecting",
            _ => "inactive",
        };
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
