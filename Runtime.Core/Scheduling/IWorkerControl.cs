using System.Collections.Immutable;
using Runtime.Core.Audit;

namespace Runtime.Core.Scheduling;

/// <summary>The supervisor as the admin, the API and the exports see it. Every command is recorded with who gave it.</summary>
public interface IWorkerControl
{
    /// <summary>Sorted by platform, then creator; includes workers that gates keep off.</summary>
    ImmutableArray<WorkerStatus> Workers { get; }

    /// <summary>Platforms with their gates resolved, sorted by name.</summary>
    ImmutableArray<PlatformStatus> Platforms { get; }

    /// <summary>Every long-running task of the process.</summary>
    ImmutableArray<RunningTask> Tasks { get; }

    Task<WorkerCommandResult> StartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken);

    Task<WorkerCommandResult> StopAsync(WorkerKey key, Actor by, CancellationToken cancellationToken);

    Task<WorkerCommandResult> RestartAsync(WorkerKey key, Actor by, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="handler"/> when any status changed; it must return at once. Dispose to stop.</summary>
    IDisposable OnChange(Action handler);
}

/// <param name="State"><c>active</c>, <c>paused</c> or <c>disabled</c>.</param>
/// <param name="Reason">Which gate decided, in words; empty while active.</param>
public sealed record PlatformStatus(
    Platforms.PlatformDescriptor Descriptor,
    bool Enabled,
    bool TelemetryEnabled,
    string State,
    string Reason,
    string? PausedReason);

/// <param name="Name">For example <c>twitch/daniel</c> or <c>exports publisher</c>.</param>
public sealed record RunningTask(string Name, string Owner, DateTimeOffset StartedAt, string State);

public sealed record WorkerCommandResult(bool Accepted, string Message);
