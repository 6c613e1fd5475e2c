namespace Runtime.Core.Discord.Gateway;

/// <summary>Discord takes five changes of presence in a minute from one session. Used by one task at a time.</summary>
internal sealed class PresenceWindow(TimeProvider time)
{
    public const int Most = 5;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
    private readonly Queue<long> _taken = new();

    /// <returns>How long until one more is allowed; zero for now.</returns>
    public TimeSpan Wait()
    {
        while (_taken.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Length)
        {
            _taken.Dequeue();
        }

        return _taken.Count < Most ? TimeSpan.Zero : Length - time.GetElapsedTime(_taken.Peek());
    }

    public void Take() => _taken.Enqueue(time.GetTimestamp());
}
