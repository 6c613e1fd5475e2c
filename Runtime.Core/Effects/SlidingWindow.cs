namespace Runtime.Core.Effects;

/// <summary>At most so many events in any span of a given length. Pure: the caller brings the time.</summary>
internal sealed class SlidingWindow(int maxEvents, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> _events = new();

    /// <returns>Zero when one more fits now; else how long until it does.</returns>
    public TimeSpan WaitTime(DateTimeOffset now)
    {
        while (_events.TryPeek(out var oldest) && now - oldest >= window)
        {
            _events.Dequeue();
        }

        return _events.Count < maxEvents ? TimeSpan.Zero : maxEvents <= 0 ? window : _events.Peek() + window - now;
    }

    public void Record(DateTimeOffset now) => _events.Enqueue(now);
}
