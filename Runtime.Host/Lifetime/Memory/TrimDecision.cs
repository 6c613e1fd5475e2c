namespace Runtime.Host.Lifetime.Memory;

/// <summary>
/// When to give memory back: the process does nothing, what it holds has stopped growing, and it is more than what was
/// left of it the last time. So once after the start, once after somebody looked at the admin, and never during a busy chat.
/// </summary>
internal sealed class TrimDecision
{
    /// <summary>Of one core; a quiet chat takes less than one percent.</summary>
    private const double IdleShare = 0.05;

    private const long Steady = 1 << 20;

    /// <summary>Giving less back would not be worth reading it again.</summary>
    private const long Worthwhile = 16 << 20;

    /// <summary>What is in use comes back by then, and is not taken for something new.</summary>
    private static readonly TimeSpan Recovery = TimeSpan.FromSeconds(20);

    private Look? _last;
    private TimeSpan? _trimmedAt;
    private long _left;

    /// <param name="now">What is seen at the end of each interval.</param>
    /// <returns>Whether now is the time.</returns>
    public bool IsDue(Look now)
    {
        var last = _last;
        _last = now;
        if (now.At - _trimmedAt <= Recovery)
        {
            _left = Math.Max(_left, now.Resident);
            return false;
        }

        if (last is not { } before
            || now.Processor - before.Processor > IdleShare * (now.At - before.At)
            || now.Resident - before.Resident > Steady
            || now.Resident - _left < Worthwhile)
        {
            return false;
        }

        (_trimmedAt, _left) = (now.At, 0);
        return true;
    }

    /// <param name="At">Since any fixed moment.</param>
    /// <param name="Processor">Processor time that the process has taken so far.</param>
    /// <param name="Resident">Bytes.</param>
    public readonly record struct Look(TimeSpan At, TimeSpan Processor, long Resident);
}
