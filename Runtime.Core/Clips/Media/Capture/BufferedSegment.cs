namespace Runtime.Core.Clips.Media.Capture;

/// <summary>One piece of a buffer.</summary>
/// <param name="Run">Segments of one run continue one another without a gap and share a clock.</param>
/// <param name="From">When its first picture is shown, on the run's clock, 90 kHz.</param>
/// <param name="To">When its last picture ends.</param>
/// <param name="IsOurs">Written by us and deleted by us; false for files that OBS saved.</param>
internal sealed record BufferedSegment(string Path, long Run, long From, long To, long Bytes, bool IsOurs)
{
    /// <summary>The average picture's length is not the last one's; half a second is more than any of them.</summary>
    private const long Seam = Cutting.MediaIndex.TicksPerSecond / 2;

    public bool Continues(BufferedSegment earlier) => IsOurs && earlier.IsOurs && Run == earlier.Run && Math.Abs(From - earlier.To) < Seam;

    public TimeSpan Length => TimeSpan.FromTicks((To - From) * TimeSpan.TicksPerSecond / Cutting.MediaIndex.TicksPerSecond);
}

/// <summary>A line of the journal beside the segments, from which a buffer is known again after a restart.</summary>
/// <param name="Name">The file, without its folder.</param>
/// <param name="Zero">The wall clock of the run's 0, as known when this was written; the last line of a run is the best.</param>
internal sealed record JournalEntry(string Name, long Run, long From, long To, long Bytes, DateTimeOffset Zero);

/// <summary>A range that a clip still needs.</summary>
internal sealed record Hold(string Id, string Creator, DateTimeOffset From, DateTimeOffset To);
