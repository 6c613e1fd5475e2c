using Runtime.Core.Audit;
using Runtime.Core.Configuration;

namespace Runtime.Core.Exports.Mirror;

/// <summary>One mirror as it stands, for the admin.</summary>
public sealed record MirrorStatus
{
    public required string Name { get; init; }

    public required MirrorProfile Profile { get; init; }

    /// <summary>For the operator's eyes; it stands in no export and no telemetry.</summary>
    public required string Path { get; init; }

    public required MirrorOrigin Origin { get; init; }

    public required PathState PathState { get; init; }

    public required MirrorState State { get; init; }

    /// <summary>Of the last generation that was published whole; 0 before the first of this process.</summary>
    public long Sequence { get; init; }

    /// <summary>When the target was last known to hold one generation whole.</summary>
    public DateTimeOffset? LastFullPublish { get; init; }

    /// <summary>Why it is degraded, or was last; in words that name no folder.</summary>
    public string? LastError { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>What to do about it; null while all is well.</summary>
    public string? Remedy { get; init; }

    /// <summary>Files of the last generation, without the manifest.</summary>
    public int Files { get; init; }

    public long Bytes { get; init; }

    /// <summary>Documents that have changed since.</summary>
    public int Pending { get; init; }
}

public enum MirrorState
{
    /// <summary>Nothing was published yet.</summary>
    Starting,
    Running,

    /// <summary>The last attempt failed; it is tried again by itself.</summary>
    Degraded,

    /// <summary>The target has not answered for a while; nobody else waits for it.</summary>
    Stalled,
}

/// <summary>The mirrors, and what the operator can ask of them.</summary>
public interface IMirrors
{
    /// <summary>In the order of the configuration.</summary>
    System.Collections.Immutable.ImmutableArray<MirrorStatus> Mirrors { get; }

    /// <summary>Looks at every file of the target and writes what is missing or different; recorded.</summary>
    /// <returns>Null when there is no such mirror.</returns>
    Task<MirrorReport?> PublishNowAsync(string name, Actor by, CancellationToken cancellationToken);

    /// <summary>Compares without writing.</summary>
    /// <returns>Null when there is no such mirror.</returns>
    Task<MirrorComparison?> CheckAsync(string name, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="handler"/> after a change of any status; it must return at once. Dispose to stop.</summary>
    IDisposable OnChange(Action handler);
}
