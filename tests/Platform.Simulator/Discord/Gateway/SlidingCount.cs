namespace Platform.Simulator.Discord.Gateway;

/// <summary>Counts what happened within the last while.</summary>
internal sealed class SlidingCount(int limit, TimeSpan window)
{
    private readonly Queue<DateTimeOffset> _times = new();

    /// <returns>False when this one is over the limit; it does not count then.</returns>
    public bool TryAdd(DateTimeOffset now)
    {
        while (_times.TryPeek(out var oldest) && now - oldest >= window)
        {
            _times.Dequeue();
        }

        if (_times.Count >= limit)
        {
            return false;
        }

        _times.Enqueue(now);
        return true;
    }
}
