namespace Runtime.Core.Clips.Media.Capture;

/// <summary>
/// Which moment of the wall clock a run's 0 is. Media arrives late or in bursts but never early, so of the last minutes the
/// segment with the least delay tells best. Pure.
/// </summary>
internal sealed class RunClock
{
    /// <summary>Long enough to bridge a burst, short enough to follow the drift between the source's clock and ours.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Queue<(TimeSpan ArrivedAt, TimeSpan Zero)> _segments = new();

    /// <param name="arrivedAt">On a clock that never jumps.</param>
    /// <param name="end">The segment's end on the run's clock.</param>
    /// <param name="wallClock">Now; if the operator sets the clock, the run follows.</param>
    /// <returns>The wall clock at the run's 0.</returns>
    public DateTimeOffset Arrived(TimeSpan arrivedAt, TimeSpan end, DateTimeOffset wallClock)
    {
        _segments.Enqueue((arrivedAt, arrivedAt - end));
        while (_segments.Peek().ArrivedAt < arrivedAt - Window)
        {
            _segments.Dequeue();
        }

        return wallClock - arrivedAt + _segments.Min(segment => segment.Zero);
    }
}
