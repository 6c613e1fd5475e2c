namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// At most so many in any stretch of that length. Times are those of a monotonic clock, so a jump of the wall clock
/// neither opens nor blocks it. Not thread-safe.
/// </summary>
internal sealed class SlidingWindow(int limit, TimeSpan length)
{
    private readonly Queue<TimeSpan> _taken = new();

    /// <returns>How long until one more is allowed; zero for now.</returns>
    public TimeSpan WaitAt(TimeSpan now)
    {
        while (_taken.TryPeek(out var oldest) && oldest + length <= now)
        {
            _taken.Dequeue();
        }

        return _taken.Count < limit ? TimeSpan.Zero : _taken.Peek() + length - now;
    }

    public void Take(TimeSpan now) => _taken.Enqueue(now);
}
