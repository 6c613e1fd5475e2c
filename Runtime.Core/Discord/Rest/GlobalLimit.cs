namespace Runtime.Core.Discord.Rest;

/// <summary>What counts for the bot as a whole: fifty calls a second, and the two stops that Discord calls by itself.</summary>
internal sealed class GlobalLimit(TimeProvider time)
{
    /// <summary>Discord's number is 50; somebody else may use the same token.</summary>
    public const int MostPerSecond = 45;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly Queue<TimeSpan> _sent = new();
    private readonly Lock _gate = new();
    private readonly long _origin = time.GetTimestamp();
    private TimeSpan _botClosedUntil;
    private TimeSpan _edgeClosedUntil;

    private TimeSpan Now => time.GetElapsedTime(_origin);

    /// <summary>Takes a place now, or says how long until there may be one.</summary>
    public TimeSpan TryTake(bool countsGlobally)
    {
        lock (_gate)
        {
            var now = Now;
            if (_edgeClosedUntil > now || !countsGlobally)
            {
                return _edgeClosedUntil - now;
            }

            while (_sent.TryPeek(out var oldest) && oldest + Second <= now)
            {
                _sent.Dequeue();
            }

            var wait = _botClosedUntil > now ? _botClosedUntil - now : _sent.Count >= MostPerSecond ? _sent.Peek() + Second - now : TimeSpan.Zero;
            if (wait <= TimeSpan.Zero)
            {
                _sent.Enqueue(now);
            }

            return wait;
        }
    }

    /// <param name="atTheEdge">Everything from this address, interactions too.</param>
    public void Close(TimeSpan wait, bool atTheEdge)
    {
        lock (_gate)
        {
            var until = Now + wait;
            if (atTheEdge)
            {
                _edgeClosedUntil = until > _edgeClosedUntil ? until : _edgeClosedUntil;
            }
            else
            {
                _botClosedUntil = until > _botClosedUntil ? until : _botClosedUntil;
            }
        }
    }
}
