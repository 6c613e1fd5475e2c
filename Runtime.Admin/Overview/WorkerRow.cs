using Runtime.Admin.Display;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Overview;

/// <summary>One line of the health grid.</summary>
public sealed record WorkerRow
{
    public required WorkerKey Key { get; init; }

    public required string PlatformName { get; init; }

    public required string CreatorName { get; init; }

    public required WorkerStatus Worker { get; init; }

    public required Status State { get; init; }

    /// <summary>Null for a worker that has no loop to be heard of.</summary>
    public required Status? Telemetry { get; init; }

    public required PlatformCounters Counters { get; init; }

    /// <summary>Since when it is delivering without a break; null unless it runs.</summary>
    public DateTimeOffset? UpSince => Worker.State == WorkerState.Running ? Worker.Since : null;

    public bool NeedsAttention => WorkerWords.NeedsAttention(Worker.State) || Telemetry?.Tone is Tone.Warning or Tone.Bad;

    public static WorkerRow From(WorkerStatus worker, string platformName, CreatorState? creator, DateTimeOffset now) => new()
    {
        Key = worker.Key,
        PlatformName = platformName,
        CreatorName = creator?.DisplayName ?? worker.Key.Creator.Value,
        Worker = worker,
        State = WorkerWords.Of(worker.State),
        Telemetry = WorkerWords.IsAlive(worker.State) ? TelemetryHealth.Of(worker.LastHeartbeat, now) : null,
        Counters = creator?.Counters.GetValueOrDefault(worker.Key.Platform.Value) ?? PlatformCounters.Zero,
    };
}
