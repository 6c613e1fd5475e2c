namespace Runtime.Core.Scheduling;

/// <summary>What is known of one worker, as an immutable record that is replaced on each change.</summary>
public sealed record WorkerStatus
{
    public required WorkerKey Key { get; init; }

    public required WorkerState State { get; init; }

    /// <summary>In words for the operator: what it is doing, or why it is not running and what to do.</summary>
    public string Detail { get; init; } = "";

    public required DateTimeOffset Since { get; init; }

    /// <summary>From the worker's own loop; a loop that hangs lets it grow old.</summary>
    public DateTimeOffset? LastHeartbeat { get; init; }

    /// <summary>When it was last connected and delivering.</summary>
    public DateTimeOffset? LastSuccess { get; init; }

    public DateTimeOffset? LastEvent { get; init; }

    public string? LastError { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>Restarts by the supervisor since the daemon started.</summary>
    public int Restarts { get; init; }

    public DateTimeOffset? NextAttempt { get; init; }
}

public enum WorkerState
{
    /// <summary>Switched off by a gate: polling switch, system flag, platform or creator flag.</summary>
    Disabled,

    /// <summary>The platform is paused: tracked, not started.</summary>
    Paused,

    /// <summary>A requirement is missing, for example a channel name.</summary>
    Blocked,

    /// <summary>Stopped by the operator.</summary>
    Stopped,
    Starting,
    Connecting,

    /// <summary>Connected and delivering.</summary>
    Running,

    /// <summary>Between two attempts.</summary>
    Waiting,

    /// <summary>Trying again cannot help, for example refused credentials.</summary>
    Parked,

    /// <summary>The restart budget is spent.</summary>
    Failed,
}
