namespace Platform.Simulator.Twitch.Rooms;

/// <summary>At most so many in any stretch of that length. Whatever is tried counts, also what was refused.</summary>
internal sealed class SlidingWindow(int limit, TimeSpan length)
{
    private readonly Queue<DateTimeOffset> _times = new();

    /// <returns>True while the limit is kept.</returns>
    public bool Take(DateTimeOffset now)
    {
        while (_times.TryPeek(out var oldest) && oldest <= now - length)
        {
            _times.Dequeue();
        }

        _times.Enqueue(now);
        return _times.Count <= limit;
    }
}
