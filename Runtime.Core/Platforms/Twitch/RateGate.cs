namespace Runtime.Core.Platforms.Twitch;

/// <summary>Lets callers through one after another, at most so many in any stretch of that length.</summary>
internal sealed class RateGate(int limit, TimeSpan length, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly SlidingWindow _window = new(limit, length);
    private readonly long _origin = time.GetTimestamp();

    private TimeSpan Now => time.GetElapsedTime(_origin);

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            while (_window.WaitAt(Now) is var wait && wait > TimeSpan.Zero)
            {
                await Task.Delay(wait, time, cancellationToken);
            }

            _window.Take(Now);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
