namespace Runtime.Host.Security;

/// <summary>
/// Counts wrong tokens of everyone together, per minute. A right token always works: guessing one is hopeless, and
/// another user's noise must not lock the operator out.
/// </summary>
internal sealed class LoginThrottle(TimeProvider time)
{
    public const int WrongPerMinute = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private long _windowStart;
    private int _wrong;

    /// <returns>How long to wait when there were too many, else null.</returns>
    public TimeSpan? CountWrong()
    {
        lock (_gate)
        {
            var age = time.GetElapsedTime(_windowStart);
            if (_wrong == 0 || age >= Window)
            {
                (_windowStart, _wrong, age) = (time.GetTimestamp(), 0, TimeSpan.Zero);
            }

            _wrong++;
            return _wrong > WrongPerMinute ? Window - age : null;
        }
    }
}
