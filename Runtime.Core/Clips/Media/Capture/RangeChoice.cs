using System.Collections.Immutable;
using Runtime.Core.Clips.Media.Cutting;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>The part of a buffer that a clip is cut from. A clip does not jump over a gap: it is the longest piece without one.</summary>
/// <param name="From">On the run's clock, 90 kHz.</param>
/// <param name="ReachesEnd">Not even a picture is missing at the end.</param>
internal sealed record RangeChoice(ImmutableArray<BufferedSegment> Segments, long From, long To, TimeRange Covered, bool IsShortened, bool ReachesEnd)
{
    /// <summary>Less than two pictures short is not worth a word.</summary>
    private static readonly TimeSpan Unnoticed = TimeSpan.FromSeconds(0.05);

    /// <summary>Times of day come in whole milliseconds; that is no reason to wait for another segment.</summary>
    private const long Rounding = MediaIndex.TicksPerSecond / 1000;

    /// <returns>Null when nothing of the range is buffered. Of pieces of the same length the later one.</returns>
    public static RangeChoice? Of(BufferView view, DateTimeOffset from, DateTimeOffset to)
    {
        RangeChoice? best = null;
        foreach (var piece in PiecesOf(view))
        {
            var run = piece[0].Run;
            var wantedFrom = view.OnClockOf(run, from);
            var wantedTo = wantedFrom + (long)Math.Round((to - from).TotalSeconds * MediaIndex.TicksPerSecond);
            var overlapping = piece.Where(segment => segment.To > wantedFrom && segment.From < wantedTo).ToImmutableArray();
            if (overlapping.IsEmpty)
            {
                continue;
            }

            var (start, end) = (Math.Max(wantedFrom, overlapping[0].From), Math.Min(wantedTo, overlapping[^1].To));
            var covered = new TimeRange(view.WallClock(run, start), view.WallClock(run, end));
            var choice = new RangeChoice(overlapping, start, end, covered, to - from - covered.Length > Unnoticed, wantedTo - end <= Rounding);
            best = best is null || choice.Covered.Length >= best.Covered.Length ? choice : best;
        }

        return best;
    }

    /// <summary>A run has holes where segments between two held ranges were evicted.</summary>
    private static IEnumerable<List<BufferedSegment>> PiecesOf(BufferView view)
    {
        List<BufferedSegment> piece = [];
        foreach (var segment in view.Segments.OrderBy(segment => segment.Run).ThenBy(segment => segment.From))
        {
            if (piece.Count > 0 && !segment.Continues(piece[^1]))
            {
                yield return piece;
                piece = [];
            }

            piece.Add(segment);
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }
}
