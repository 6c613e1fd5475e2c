namespace Platform.Simulator.Discord.Ground;

/// <summary>
/// What every part of the simulator stands on. Requests, frames and tests come from many threads; each takes
/// <see cref="Gate"/>, so the world is always seen whole and events leave in the order in which things happened.
/// </summary>
internal sealed class SimulatedWorld(DiscordSimulatorOptions options)
{
    public DiscordSimulatorOptions Options { get; } = options;

    public Lock Gate { get; } = new();

    public Changes Changes { get; } = new();

    public Snowflakes Ids { get; } = new(options.Time);

    public Random Chance { get; } = options.Seed is { } seed ? new Random(seed) : new Random();

    /// <summary>The port that was taken; when any would do, known once it listens.</summary>
    public int Port { get; set; } = options.Port;

    public DateTimeOffset Now => Options.Time.GetUtcNow();

    public T Locked<T>(Func<T> action)
    {
        lock (Gate)
        {
            return action();
        }
    }

    /// <summary>Changes the world and wakes those who wait for it.</summary>
    public T Change<T>(Func<T> action)
    {
        var result = Locked(action);
        Changes.Announce();
        return result;
    }

    public void Change(Action action) => Change(() =>
    {
        action();
        return true;
    });

    /// <summary>Waits without polling until <paramref name="probe"/>, which runs inside the gate, finds something.</summary>
    public Task<T> WaitForAsync<T>(Func<T?> probe, CancellationToken cancellationToken)
        where T : class => Changes.WaitForAsync(() => Locked(probe), cancellationToken);
}
