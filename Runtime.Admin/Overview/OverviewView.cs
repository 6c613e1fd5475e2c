using System.Collections.Immutable;
using Runtime.Admin.Display;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Overview;

/// <summary>Everything the overview shows, computed from one set of snapshots.</summary>
public sealed record OverviewView
{
    /// <summary>The answer to "is everything all right?".</summary>
    public required Status Overall { get; init; }

    public required ImmutableArray<WorkerRow> Workers { get; init; }

    public required ImmutableArray<PlatformRow> Platforms { get; init; }

    public required ImmutableArray<OverlayAddress> Overlays { get; init; }

    public required ImmutableArray<ConfigurationFault> Faults { get; init; }

    public required ImmutableArray<RunningTask> Tasks { get; init; }

    public required TelemetryFeed Telemetry { get; init; }

    public required bool IsDemo { get; init; }

    /// <summary>Actions are recorded, not carried out.</summary>
    public required bool IsLogOnly { get; init; }

    public required PlatformCounters Totals { get; init; }

    public required int Creators { get; init; }

    public required int Documents { get; init; }

    /// <summary>Age of the runtime snapshot that dashboards read.</summary>
    public required DateTimeOffset? SnapshotAt { get; init; }

    public required Status Snapshot { get; init; }

    public int Running => Workers.Count(row => row.Worker.State == WorkerState.Running);

    public int WithErrors => Faults.Count(fault => fault.Severity == FaultSeverity.Error);

    public static OverviewView From(OverviewSources sources, DateTimeOffset now)
    {
        var creators = sources.Creators.ToDictionary(creator => creator.Id);
        var names = sources.Platforms.ToDictionary(platform => platform.Descriptor.Id, platform => platform.Descriptor.DisplayName);
        var workers = sources.Workers
            .Select(worker => WorkerRow.From(worker, names.GetValueOrDefault(worker.Key.Platform, worker.Key.Platform.Value), creators.GetValueOrDefault(worker.Key.Creator), now))
            .ToImmutableArray();
        var telemetry = TelemetryFeed.From(sources.Documents);

        return new OverviewView
        {
            Overall = OverallOf(workers, sources.Configuration.Faults),
            Workers = workers,
            Platforms = [.. sources.Platforms.Select(platform => PlatformRow.From(platform, sources.Configuration))],
            Overlays = [.. sources.Creators.Select(OverlayAddress.Of)],
            Faults = [.. sources.Configuration.Faults.OrderByDescending(fault => fault.Severity).ThenBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line)],
            Tasks = sources.Tasks,
            Telemetry = telemetry,
            IsDemo = sources.Configuration.IsDemo,
            IsLogOnly = sources.Configuration.System.ActionsMode == ActionsMode.LogOnly,
            Totals = Sum(sources.Creators.SelectMany(creator => creator.Counters.Values)),
            Creators = sources.Creators.Length,
            Documents = sources.Documents.Length,
            SnapshotAt = telemetry.SnapshotAt,
            Snapshot = TelemetryHealth.Of(telemetry.SnapshotAt, now),
        };
    }

    private static Status OverallOf(ImmutableArray<WorkerRow> workers, ImmutableArray<ConfigurationFault> faults)
    {
        var troubled = workers.Count(row => row.NeedsAttention);
        if (workers.Any(row => row.State.Tone == Tone.Bad))
        {
            return new($"{Numbers.Count(troubled, "worker needs", "workers need")} you", Tone.Bad, Glyph.Cross);
        }

        if (troubled > 0)
        {
            return new($"{Numbers.Count(troubled, "worker is", "workers are")} not delivering", Tone.Warning, Glyph.Triangle);
        }

        if (faults.Any(fault => fault.Severity == FaultSeverity.Error))
        {
            return new("Configuration has errors", Tone.Warning, Glyph.Triangle);
        }

        return workers.Any(row => row.Worker.State == WorkerState.Running)
            ? new("All is well", Tone.Good, Glyph.Check)
            : new("Nothing is running", Tone.Quiet, Glyph.Dash);
    }

    private static PlatformCounters Sum(IEnumerable<PlatformCounters> counters) => counters.Aggregate(
        PlatformCounters.Zero,
        (sum, next) => new PlatformCounters(sum.Messages + next.Messages, sum.Triggers + next.Triggers, sum.Actions + next.Actions, sum.ActionsFailed + next.ActionsFailed));
}

/// <summary>Where OBS finds a creator's chat overlay.</summary>
/// <param name="Path">Relative to the daemon's address, without a leading slash.</param>
public sealed record OverlayAddress(CreatorId Creator, string DisplayName, string Path)
{
    public static OverlayAddress Of(CreatorState creator) =>
        new(creator.Id, creator.DisplayName, $"overlay/chat?creator={Uri.EscapeDataString(creator.Id.Value)}");
}
