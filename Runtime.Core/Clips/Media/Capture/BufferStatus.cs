using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>The part of a status that the segments tell.</summary>
internal static class BufferStatus
{
    public static CaptureStatus Of(CreatorId creator, BufferView view, HoldStore holds)
    {
        var segments = ImmutableArray.CreateBuilder<CaptureSegment>(view.Segments.Length);
        BufferedSegment? before = null;
        foreach (var segment in view.Segments)
        {
            var cover = view.CoverOf(segment);
            segments.Add(new(cover, segment.Bytes, before is not null && !segment.Continues(before), holds.Covers(creator, cover)));
            before = segment;
        }

        return new()
        {
            Creator = creator,
            State = CaptureState.Off,
            Kind = CaptureKind.Address,
            Source = "",
            Buffered = segments.Count == 0 ? null : new TimeRange(segments.Min(segment => segment.Covers.From), segments.Max(segment => segment.Covers.To)),
            Bytes = view.Segments.Where(segment => segment.IsOurs).Sum(segment => segment.Bytes),
            Segments = segments.ToImmutable(),
        };
    }
}
