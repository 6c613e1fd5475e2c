namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>
/// Which pictures of an index are copied and which are encoded again, so that the clip is exact to the frame. Pure.
/// Copying may begin at any IDR picture, as nothing after it refers to anything before it; it may end wherever every
/// picture so far is shown before every picture that follows.
/// </summary>
internal sealed record CutPlan
{
    /// <summary>In front of what is copied; null when the copy begins at the wanted picture.</summary>
    public EncodedPart? Head { get; private init; }

    /// <summary>Positions in decoding order, the end not included; equal when nothing is copied.</summary>
    public required int CopyFrom { get; init; }

    public required int CopyTo { get; init; }

    public EncodedPart? Tail { get; private init; }

    /// <summary>When the first picture is shown, and when the last one ends; 90 kHz.</summary>
    public required long From { get; init; }

    public required long To { get; init; }

    public int EncodedFrames => (Head?.Shown.Length ?? 0) + (Tail?.Shown.Length ?? 0);

    /// <summary>Exact to the frame; null when there is no picture in the range, or none to begin decoding at.</summary>
    /// <param name="from">The first picture shown at or after this is the first of the clip.</param>
    /// <param name="to">The first picture shown at or after this is not in it any more.</param>
    public static CutPlan? Exact(IReadOnlyList<Picture> pictures, long from, long to)
    {
        var shown = pictures.Select(picture => picture.At).Order().ToArray();
        var first = LowerBound(shown, from);
        var last = LowerBound(shown, to);
        if (first >= last)
        {
            return null;
        }

        var copyFrom = FindIndex(pictures, 0, picture => picture.IsIdr && picture.At >= shown[first] && picture.At < to);
        var copyTo = copyFrom < 0 ? -1 : CleanEndBefore(pictures, copyFrom, to);
        var hasCopy = copyFrom >= 0 && copyTo > copyFrom;
        var copiedUntil = hasCopy ? MaxAt(pictures, copyFrom, copyTo) : long.MinValue;
        var head = hasCopy ? Between(shown, shown[first], pictures[copyFrom].At) : shown[first..last];
        var tail = hasCopy ? Between(shown, copiedUntil + 1, to) : [];
        return TryPart(pictures, head, out var headPart) && TryPart(pictures, tail, out var tailPart)
            ? new()
            {
                Head = headPart,
                CopyFrom = hasCopy ? copyFrom : 0,
                CopyTo = hasCopy ? copyTo : 0,
                Tail = tailPart,
                From = shown[first],
                To = EndOf(shown, last),
            }
            : null;
    }

    /// <summary>Nothing is encoded: from the IDR picture at or before the start, to the first clean end.</summary>
    public static CutPlan? Copy(IReadOnlyList<Picture> pictures, long from, long to)
    {
        var shown = pictures.Select(picture => picture.At).Order().ToArray();
        var first = Math.Min(LowerBound(shown, from + 1), shown.Length) - 1;
        var copyFrom = -1;
        for (var i = 0; i < pictures.Count; i++)
        {
            copyFrom = pictures[i].IsIdr && (copyFrom < 0 || (first >= 0 && pictures[i].At <= shown[first])) ? i : copyFrom;
        }

        if (copyFrom < 0 || pictures[copyFrom].At >= to)
        {
            return null;
        }

        var copyTo = CleanEndAfter(pictures, copyFrom, to);
        return new() { CopyFrom = copyFrom, CopyTo = copyTo, From = pictures[copyFrom].At, To = EndOf(shown, LowerBound(shown, MaxAt(pictures, copyFrom, copyTo)) + 1) };
    }

    private static bool TryPart(IReadOnlyList<Picture> pictures, long[] shown, out EncodedPart? part)
    {
        part = null;
        if (shown.Length == 0)
        {
            return true;
        }

        var decodeFrom = -1;
        for (var i = 0; i < pictures.Count && !(pictures[i].IsIdr && pictures[i].At > shown[0]); i++)
        {
            decodeFrom = pictures[i].IsIdr ? i : decodeFrom;
        }

        var decodeTo = pictures.Count;
        while (pictures[decodeTo - 1].At < shown[0] || pictures[decodeTo - 1].At > shown[^1])
        {
            decodeTo--;
        }

        part = new(decodeFrom, decodeTo, shown);
        return decodeFrom >= 0;
    }

    /// <summary>The largest clean end with nothing at or after <paramref name="to"/> in front of it.</summary>
    private static int CleanEndBefore(IReadOnlyList<Picture> pictures, int from, long to)
    {
        var least = LeastFrom(pictures);
        var (best, most) = (from, long.MinValue);
        for (var end = from + 1; end <= pictures.Count; end++)
        {
            most = Math.Max(most, pictures[end - 1].At);
            if (most >= to)
            {
                break;
            }

            best = most < least[end] ? end : best;
        }

        return best;
    }

    /// <summary>The smallest clean end with nothing before <paramref name="to"/> behind it.</summary>
    private static int CleanEndAfter(IReadOnlyList<Picture> pictures, int from, long to)
    {
        var least = LeastFrom(pictures);
        var most = long.MinValue;
        for (var end = from + 1; end < pictures.Count; end++)
        {
            most = Math.Max(most, pictures[end - 1].At);
            if (least[end] >= to && most < least[end])
            {
                return end;
            }
        }

        return pictures.Count;
    }

    /// <summary>For each position, when the earliest picture from there on is shown.</summary>
    private static long[] LeastFrom(IReadOnlyList<Picture> pictures)
    {
        var least = new long[pictures.Count + 1];
        least[^1] = long.MaxValue;
        for (var i = pictures.Count - 1; i >= 0; i--)
        {
            least[i] = Math.Min(least[i + 1], pictures[i].At);
        }

        return least;
    }

    /// <summary>The last picture of all is taken to last as long as the one before it.</summary>
    private static long EndOf(long[] shown, int end) =>
        end < shown.Length ? shown[end]
        : shown.Length > 1 ? shown[^1] + (shown[^1] - shown[^2])
        : shown[^1] + (MediaIndex.TicksPerSecond / 30);

    private static long MaxAt(IReadOnlyList<Picture> pictures, int from, int to)
    {
        var most = long.MinValue;
        for (var i = from; i < to; i++)
        {
            most = Math.Max(most, pictures[i].At);
        }

        return most;
    }

    private static long[] Between(long[] shown, long from, long to) => shown[LowerBound(shown, from)..Math.Max(LowerBound(shown, from), LowerBound(shown, to))];

    private static int LowerBound(long[] sorted, long value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int FindIndex(IReadOnlyList<Picture> pictures, int from, Func<Picture, bool> fits)
    {
        for (var i = from; i < pictures.Count; i++)
        {
            if (fits(pictures[i]))
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>Pictures that are encoded again.</summary>
/// <param name="DecodeFrom">Position of the IDR picture that decoding begins at.</param>
/// <param name="DecodeTo">Behind the last picture that is needed.</param>
/// <param name="Shown">When each of them is shown, in order.</param>
internal sealed record EncodedPart(int DecodeFrom, int DecodeTo, long[] Shown);
