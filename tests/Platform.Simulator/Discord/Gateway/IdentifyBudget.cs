namespace Platform.Simulator.Discord.Gateway;

/// <summary>How many sessions one bot may start: so many a day, and only some of them at a time.</summary>
internal sealed class IdentifyBudget(int total, int concurrency)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan ConcurrencyWindow = TimeSpan.FromSeconds(5);

    private readonly Dictionary<int, SlidingCount> _concurrent = [];
    private DateTimeOffset? _dayStarted;
    private int _used;

    public int Remaining(DateTimeOffset now) => Math.Max(0, total - (DayIsOver(now) ? 0 : _used));

    public TimeSpan ResetAfter(DateTimeOffset now) => DayIsOver(now) ? TimeSpan.Zero : _dayStarted!.Value + Day - now;

    /// <returns>False when the day's sessions are used up, upon which Discord resets the token.</returns>
    public bool TrySpend(DateTimeOffset now)
    {
        if (DayIsOver(now))
        {
            _dayStarted = now;
            _used = 0;
        }

        _used++;
        return _used <= total;
    }

    /// <returns>False when shards of the same key began within the last 5 s already.</returns>
    public bool TryStart(int shard, DateTimeOffset now)
    {
        var key = shard % concurrency;
        if (!_concurrent.TryGetValue(key, out var count))
        {
            _concurrent[key] = count = new SlidingCount(1, ConcurrencyWindow);
        }

        return count.TryAdd(now);
    }

    private bool DayIsOver(DateTimeOffset now) => _dayStarted is not { } started || now - started >= Day;
}
