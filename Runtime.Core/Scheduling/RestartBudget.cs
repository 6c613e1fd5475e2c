namespace Runtime.Core.Scheduling;

/// <summary>How often a worker may fail before it is left alone: five times in any 60 s. Pure: the caller brings the time.</summary>
internal sealed class RestartBudget
{
    public const int MaxFailures = 5;
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Queue<DateTimeOffset> _failures = new();

    /// <returns>False when the budget is spent with this failure.</returns>
    public bool Spend(DateTimeOffset now)
    {
        while (_failures.TryPeek(out var oldest) && now - oldest >= Window)
        {
            _failures.Dequeue();
        }

        _failures.Enqueue(now);
        return _failures.Count < MaxFailures;
    }

    public void Reset() => _failures.Clear();
}
