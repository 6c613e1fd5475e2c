namespace Runtime.Core.Discord.Rest;

/// <summary>
/// Discord bars an address for hours after 10,000 calls within ten minutes that it answered with 401, 403 or 429. Far
/// before that, nothing more is sent.
/// </summary>
internal sealed class InvalidRequestBudget(TimeProvider time)
{
    public const int Most = 500;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private readonly Queue<TimeSpan> _spent = new();
    private readonly Lock _gate = new();
    private readonly long _origin = time.GetTimestamp();

    /// <returns>How long nothing may be sent; zero while there is budget.</returns>
    public TimeSpan Wait
    {
        get
        {
            lock (_gate)
            {
                var now = time.GetElapsedTime(_origin);
                while (_spent.TryPeek(out var oldest) && oldest + Window <= now)
                {
                    _spent.Dequeue();
                }

                return _spent.Count < Most ? TimeSpan.Zero : _spent.Peek() + Window - now;
            }
        }
    }

    public void Spend()
    {
        lock (_gate)
        {
            _spent.Enqueue(time.GetElapsedTime(_origin));
        }
    }
}
