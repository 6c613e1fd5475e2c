namespace Runtime.Admin.Access;

/// <summary>Tells open pages that their login has ended; a circuit would live on without it.</summary>
public sealed class AdminSessions
{
    private event Action? Ended;

    /// <summary>Call after a logout: every open page goes to the login page.</summary>
    public void EndAll() => Ended?.Invoke();

    /// <summary>Calls <paramref name="handler"/> at each <see cref="EndAll"/>; dispose to stop.</summary>
    public IDisposable OnEnded(Action handler)
    {
        Ended += handler;
        return new Subscription(() => Ended -= handler);
    }

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
