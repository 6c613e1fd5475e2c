using System.Collections.Immutable;
using Runtime.Core.Clips.Media;

namespace Runtime.Host.Endpoints;

/// <summary>A rolling buffer as the API shows it; between two segments that do not meet there is a gap.</summary>
internal sealed record CaptureView(
    string Creator,
    CaptureState State,
    CaptureKind Kind,
    string Source,
    DateTimeOffset? From,
    DateTimeOffset? To,
    long Bytes,
    string Media,
    int Restarts,
    DateTimeOffset? NextAttempt,
    string? LastError,
    string? Remedy,
    ImmutableArray<CaptureSegmentView> Segments)
{
    public static CaptureView Of(CaptureStatus status) => new(
        status.Creator.Value,
        status.State,
        status.Kind,
        status.Source,
        status.Buffered?.From,
        status.Buffered?.To,
        status.Bytes,
        status.Media,
        status.Restarts,
        status.NextAttempt,
        status.LastError,
        status.Remedy,
        [.. status.Segments.Select(segment => new CaptureSegmentView(segment.Covers.From, segment.Covers.To, segment.Bytes, segment.FollowsGap, segment.IsHeld))]);
}

internal sealed record CaptureSegmentView(DateTimeOffset From, DateTimeOffset To, long Bytes, bool FollowsGap, bool IsHeld);
