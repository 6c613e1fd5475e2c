using System.Threading.Channels;

namespace TestKit;

/// <summary>
/// A clock that moves only when told. Armed timers are handed to the test, so it can wait for the code under test to
/// arm one instead of sleeping.
/// </summary>
public sealed class ManualTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private readonly Channel<TimeSpan> _armed = Channel.CreateUnbounded<TimeSpan>();
    private DateTimeOffset _now = start;
    private long _elapsedTicks;

    public ManualTime()
        : this(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsedTicks;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>The due time of the next timer that the code under test arms (or has armed already).</summary>
    public ValueTask<TimeSpan> NextTimerAsync(CancellationToken cancellationToken) => _armed.Reader.ReadAsync(cancellationToken);

    /// <summary>Waits until a timer of exactly this due time is armed, passing over others.</summary>
    public async Task TimerArmedAsync(TimeSpan due, CancellationToken cancellationToken)
    {
        while (await NextTimerAsync(cancellationToken) != due)
        {
        }
    }

    /// <summary>Moves both clocks forward and fires what became due, in order.</summary>
    public void Advance(TimeSpan by)
    {
        DateTimeOffset target;
        lock (_gate)
        {
            target = _now + by;
        }

        while (TakeDue(target) is { } callback)
        {
            callback();
        }

        lock (_gate)
        {
            _elapsedTicks += Math.Max(0, (target - _now).Ticks);
            _now = target;
        }
    }

    /// <summary>Sets the wall clock alone, as an operator or a time server does; timers and timestamps do not notice.</summary>
    public void JumpWallClock(TimeSpan by)
    {
        lock (_gate)
        {
            _now += by;
            foreach (var timer in _timers)
            {
                timer.Due += by;
            }
        }
    }

    private Action? TakeDue(DateTimeOffset target)
    {
        lock (_gate)
        {
            var timer = _timers.Where(candidate => candidate.Due <= target).MinBy(candidate => candidate.Due);
            if (timer is null)
            {
                return null;
            }

            if (timer.Due > _now)
            {
                _elapsedTicks += (timer.Due - _now).Ticks;
                _now = timer.Due;
            }

            if (timer.Period > TimeSpan.Zero)
            {
                timer.Due = _now + timer.Period;
            }
            else
            {
                _timers.Remove(timer);
            }

            return timer.Callback;
        }
    }

    private sealed class ManualTimer(ManualTime owner, Action callback) : ITimer
    {
        public Action Callback { get; } = callback;

        public DateTimeOffset Due { get; set; }

        public TimeSpan Period { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                owner._timers.Remove(this);
                Period = period;
                if (dueTime == Timeout.InfiniteTimeSpan)
                {
                    return true;
                }

                Due = owner._now + dueTime;
                owner._timers.Add(this);
            }

            owner._armed.Writer.TryWrite(dueTime);
            return true;
        }

        public void Dispose()
        {
            lock (owner._gate)
            {
                owner._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
