using System.Collections.Immutable;
using Runtime.Core.Scheduling;

namespace Runtime.Host.Endpoints;

/// <summary>Workers and platforms as the API and the status hub show them.</summary>
public sealed record WorkerView(
    string Platform,
    string Creator,
    WorkerState State,
    string Detail,
    DateTimeOffset Since,
    DateTimeOffset? LastHeartbeat,
    DateTimeOffset? LastSuccess,
    DateTimeOffset? LastEvent,
    string? LastError,
    DateTimeOffset? LastErrorAt,
    int Restarts,
    DateTimeOffset? NextAttempt)
{
    public static ImmutableArray<WorkerView> AllOf(IWorkerControl control) => [.. control.Workers.Select(From)];

    private static WorkerView From(WorkerStatus status) => new(
        status.Key.Platform.Value,
        status.Key.Creator.Value,
        status.State,
        status.Detail,
        status.Since,
        status.LastHeartbeat,
        status.LastSuccess,
        status.LastEvent,
        status.LastError,
        status.LastErrorAt,
        status.Restarts,
        status.NextAttempt);
}

public sealed record PlatformView(
    string Name,
    string DisplayName,
    bool Enabled,
    bool TelemetryEnabled,
    string State,
    string Reason,
    string? PausedReason,
    string Mode,
    string Notes,
    bool ReplaySupported,
    bool OverlaySupported)
{
    public static ImmutableArray<PlatformView> AllOf(IWorkerControl control) => [.. control.Platforms.Select(From)];

    private static PlatformView From(PlatformStatus status) => new(
        status.Descriptor.Id.Value,
        status.Descriptor.DisplayName,
        status.Enabled,
        status.TelemetryEnabled,
        status.State,
        status.Reason,
        status.PausedReason,
        status.Descriptor.Mode,
        status.Descriptor.Notes,
        status.Descriptor.ReplaySupported,
        status.Descriptor.OverlaySupported);
}

internal sealed record TaskView(string Name, string Owner, DateTimeOffset StartedAt, string State);
