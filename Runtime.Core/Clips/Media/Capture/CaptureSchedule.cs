namespace Runtime.Core.Clips.Media.Capture;

/// <summary>How long to wait before a source is tried again. Pure. No jitter: each source has one listener.</summary>
internal static class CaptureSchedule
{
    public static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(30);

    /// <param name="failures">In a row, since the last segment; 1 or more.</param>
    public static TimeSpan DelayAfter(int failures) => TimeSpan.FromSeconds(Math.Min(Ceiling.TotalSeconds, Math.Pow(2, Math.Clamp(failures, 1, 10) - 1)));

    /// <summary>Without a segment for this long the source counts as dead. Key frames may be ten seconds apart.</summary>
    public static TimeSpan SilenceLimit(TimeSpan segmentLength) => TimeSpan.FromSeconds(25) + segmentLength;
}
