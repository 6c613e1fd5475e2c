namespace Runtime.Core.Triggers.Cooldowns;

/// <summary>In memory, behind one lock: it is held for a lookup, and only triggers with a global cooldown come here.</summary>
internal sealed class GlobalCooldowns : IGlobalCooldowns
{
    /// <summary>How far two loops' clock readings may lie apart before a stamp ahead of now means that the clock was set back.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, DateTimeOffset> _stamps = new(StringComparer.Ordinal);

    public TimeSpan Remaining(string triggerId, TimeSpan cooldown, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (!_stamps.TryGetValue(triggerId, out var stamp))
            {
                return TimeSpan.Zero;
            }

            if (stamp - now > Skew)
            {
                _stamps[triggerId] = stamp = now;
            }

            return Cooldown.Remaining(stamp, cooldown, now);
        }
    }

    public bool TryTake(string triggerId, TimeSpan cooldown, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_stamps.TryGetValue(triggerId, out var stamp) && Cooldown.Remaining(stamp, cooldown, now) > TimeSpan.Zero)
            {
                return false;
            }

            _stamps[triggerId] = now;
            return true;
        }
    }

    public void Restore(string triggerId, DateTimeOffset stamp)
    {
        lock (_gate)
        {
            if (!_stamps.TryGetValue(triggerId, out var known) || known < stamp)
            {
                _stamps[triggerId] = stamp;
            }
        }
    }
}
