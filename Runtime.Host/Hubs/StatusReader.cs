using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;
using Runtime.Core.Versioning;
using Runtime.Host.Endpoints;

namespace Runtime.Host.Hubs;

/// <summary>Puts the published snapshots of the slices into the hub's words.</summary>
internal sealed class StatusReader(IWorkerControl workers, ICreatorDirectory creators, IConfigurationSource configuration, ProcessStart start, TimeProvider time)
{
    public StatusSnapshot Snapshot() => new(
        RuntimeVersion.Version, RuntimeVersion.Build, start.At, WorkerView.AllOf(workers), PlatformView.AllOf(workers), Telemetry());

    public TelemetryView Telemetry()
    {
        var current = configuration.Current;
        var errors = current.Faults.Count(fault => fault.Severity == FaultSeverity.Error);
        return new TelemetryView(time.GetUtcNow(), current.IsDemo, errors, current.Faults.Length - errors, [.. creators.States.Select(CreatorView.From)]);
    }
}
