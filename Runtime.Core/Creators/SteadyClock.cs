namespace Runtime.Core.Creators;

/// <summary>
/// Wall time that never goes back while the process runs: it starts at the wall clock and goes on with the monotonic
/// one, so that a clock that is set neither ends a cooldown early nor makes it last for hours.
/// </summary>
internal sealed class SteadyClock(TimeProvider time)
{
    private readonly DateTimeOffset _start = time.GetUtcNow();
    private readonly long _origin = time.GetTimestamp();

    public DateTimeOffset Now => _start + time.GetElapsedTime(_origin);
}
