namespace Platform.Simulator.Discord.Ground;

/// <summary>Wakes whoever waits for the simulated world to reach some state, each time anything in it changed.</summary>
internal sealed class Changes
{
    private TaskCompletionSource _next = Create();

    public void Announce() => Interlocked.Exchange(ref _next, Create()).SetResult();

    /// <summary>Returns what <paramref name="probe"/> found, as soon as it finds something.</summary>
    public async Task<T> WaitForAsync<T>(Func<T?> probe, CancellationToken cancellationToken)
        where T : class
    {
        while (true)
        {
            // Taken before the look: a change in between completes it, and nothing is missed.
            var next = Volatile.Read(ref _next).Task;
            if (probe() is { } found)
            {
                return found;
            }

            await next.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource Create() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
