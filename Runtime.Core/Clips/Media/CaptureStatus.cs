using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Media;

/// <summary>One creator's buffer at one moment.</summary>
public sealed record CaptureStatus
{
    public required CreatorId Creator { get; init; }

    public required CaptureState State { get; init; }

    public required CaptureKind Kind { get; init; }

    /// <summary>The source with user names, passwords, keys and queries taken out.</summary>
    public required string Source { get; init; }

    /// <summary>From the first to the last buffered picture by wall clock; null while there is none.</summary>
    public TimeRange? Buffered { get; init; }

    public long Bytes { get; init; }

    /// <summary>Oldest first. Between two that do not meet there is a gap.</summary>
    public ImmutableArray<CaptureSegment> Segments { get; init; } = [];

    /// <summary>For example <c>h264 1920x1080 30 fps, aac</c>; empty until the first segment is there.</summary>
    public string Media { get; init; } = "";

    /// <summary>How often the source died since the daemon started.</summary>
    public int Restarts { get; init; }

    /// <summary>For <see cref="CaptureState.Waiting"/>: when it is tried again.</summary>
    public DateTimeOffset? NextAttempt { get; init; }

    public string? LastError { get; init; }

    /// <summary>What to do about <see cref="LastError"/>.</summary>
    public string? Remedy { get; init; }

    /// <summary>Newest segment on disk, which is up to a segment's length behind the stream.</summary>
    public DateTimeOffset? LastSegmentAt { get; init; }
}

/// <param name="Covers">By wall clock.</param>
/// <param name="IsHeld">A clip still needs it.</param>
public sealed record CaptureSegment(TimeRange Covers, long Bytes, bool FollowsGap, bool IsHeld);

public enum CaptureState
{
    /// <summary>Not recording because it was told so, or because the configuration has it off.</summary>
    Off,

    /// <summary>Connecting; no segment since the last start.</summary>
    Starting,

    Recording,

    /// <summary>The source died or is not there yet; it is tried again at <see cref="CaptureStatus.NextAttempt"/>.</summary>
    Waiting,

    /// <summary>Trying again cannot help: the source is refused, or ffmpeg is missing. Goes on by itself when that changed.</summary>
    Parked,

    /// <summary>A file source was played to its end.</summary>
    Ended,
}
