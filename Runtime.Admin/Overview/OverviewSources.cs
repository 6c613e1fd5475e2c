using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Scheduling;

namespace Runtime.Admin.Overview;

/// <summary>The snapshots that the overview is computed from, taken together.</summary>
public sealed record OverviewSources
{
    public RuntimeConfiguration Configuration { get; init; } = new();

    public ImmutableArray<CreatorState> Creators { get; init; } = [];

    public ImmutableArray<WorkerStatus> Workers { get; init; } = [];

    public ImmutableArray<PlatformStatus> Platforms { get; init; } = [];

    public ImmutableArray<RunningTask> Tasks { get; init; } = [];

    public ImmutableArray<PublishedDocument> Documents { get; init; } = [];
}
