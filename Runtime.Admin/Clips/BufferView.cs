using System.Collections.Immutable;
using System.Globalization;
using Runtime.Admin.Display;
using Runtime.Core.Clips.Media;

namespace Runtime.Admin.Clips;

/// <summary>One creator's buffer on a line of time: what is recorded, what is held for clips, and what is missing.</summary>
public sealed record BufferView
{
    public required CaptureStatus Status { get; init; }

    /// <summary>Oldest first; without the gaps between them.</summary>
    public required ImmutableArray<BufferPart> Parts { get; init; }

    public required ImmutableArray<TimeRange> Gaps { get; init; }

    /// <summary>The timeline in words.</summary>
    public required string Summary { get; init; }

    public TimeSpan Length => Status.Buffered?.Length ?? TimeSpan.Zero;

    public static BufferView From(CaptureStatus status)
    {
        var gaps = GapsOf(status.Segments);
        return new BufferView { Status = status, Parts = status.Buffered is { } whole ? PartsOf(status.Segments, whole) : [], Gaps = gaps, Summary = Words(status, gaps) };
    }

    private static ImmutableArray<BufferPart> PartsOf(ImmutableArray<CaptureSegment> segments, TimeRange whole)
    {
        var parts = ImmutableArray.CreateBuilder<BufferPart>();
        for (var first = 0; first < segments.Length;)
        {
            var last = first;
            while (last + 1 < segments.Length && !segments[last + 1].FollowsGap && segments[last + 1].IsHeld == segments[first].IsHeld)
            {
                last++;
            }

            parts.Add(new BufferPart(Share(segments[first].Covers.From), Share(segments[last].Covers.To) - Share(segments[first].Covers.From), segments[first].IsHeld));
            first = last + 1;
        }

        return parts.ToImmutable();

        double Share(DateTimeOffset at) => whole.Length <= TimeSpan.Zero ? 0 : Math.Clamp((at - whole.From) / whole.Length * 100, 0, 100);
    }

    private static ImmutableArray<TimeRange> GapsOf(ImmutableArray<CaptureSegment> segments) =>
        [.. segments.Zip(segments.Skip(1)).Where(pair => pair.Second.FollowsGap && pair.Second.Covers.From > pair.First.Covers.To).Select(pair => new TimeRange(pair.First.Covers.To, pair.Second.Covers.From))];

    private static string Words(CaptureStatus status, ImmutableArray<TimeRange> gaps) => status.Buffered is not { } whole
        ? "Nothing is recorded."
        : string.Create(CultureInfo.InvariantCulture, $"{ClipWords.Clock(whole.Length)} recorded in {Numbers.Count(status.Segments.Length, "segment")}, {(gaps.Length == 0 ? "without a gap" : $"{Numbers.Count(gaps.Length, "gap")} of {string.Join(", ", gaps.Select(gap => ClipWords.Seconds(gap.Length.TotalSeconds)))}")}.");
}

/// <param name="Left">In percent of the timeline.</param>
/// <param name="Width">In percent of the timeline.</param>
/// <param name="IsHeld">A clip still needs it.</param>
public sealed record BufferPart(double Left, double Width, bool IsHeld)
{
    public string Style => string.Create(CultureInfo.InvariantCulture, $"left:{Left:0.###}%;width:{Width:0.###}%");
}
