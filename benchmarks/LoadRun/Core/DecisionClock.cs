using LoadRun.Measuring;
using Runtime.Core.Triggers;

namespace LoadRun.Core;

/// <summary>
/// Writes down when the engine decides. One more trigger matches every message and has a cooldown that all creators
/// share, so the engine asks here in the middle of each decision; the answer is always that it must wait.
/// </summary>
internal sealed class DecisionClock(int messages) : IGlobalCooldowns
{
    public const string TriggerId = "load_run_every_message";

    private readonly long[] _times = new long[messages];
    private int _count;

    /// <summary>In the order of the messages, which one connection and one loop keep.</summary>
    public ReadOnlySpan<long> Times => _times.AsSpan(0, Volatile.Read(ref _count));

    public TimeSpan Remaining(string triggerId, TimeSpan cooldown, DateTimeOffset now)
    {
        if (triggerId == TriggerId && _count < _times.Length)
        {
            _times[_count] = Clock.Microseconds;
            Volatile.Write(ref _count, _count + 1);
        }

        return cooldown;
    }

    public bool TryTake(string triggerId, TimeSpan cooldown, DateTimeOffset now) => false;

    public void Restore(string triggerId, DateTimeOffset stamp)
    {
        // Nothing ever fires, so nothing was stored.
    }
}
