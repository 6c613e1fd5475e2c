using System.Collections.Immutable;
using Runtime.Host.Endpoints;

namespace Runtime.Host.Hubs;

/// <summary>What the status hub tells its clients; public, as the framework implements it at run time. Each message is whole: a client that missed one is right again with the next.</summary>
public interface IStatusClient
{
    /// <summary>Once, right after connecting.</summary>
    Task Snapshot(StatusSnapshot snapshot);

    Task WorkersChanged(ImmutableArray<WorkerView> workers);

    Task TelemetryChanged(TelemetryView telemetry);
}

public sealed record StatusSnapshot(
    string Version,
    string Build,
    DateTimeOffset StartedAt,
    ImmutableArray<WorkerView> Workers,
    ImmutableArray<PlatformView> Platforms,
    TelemetryView Telemetry);

/// <summary>Counters of the creators, and how many faults the configuration has.</summary>
public sealed record TelemetryView(DateTimeOffset At, bool IsDemo, int ConfigurationErrors, int ConfigurationWarnings, ImmutableArray<CreatorView> Creators);
