namespace Runtime.Core.Discord.Gateway;

/// <summary>How long to wait before the next connection, and when to give a session up. Pure.</summary>
internal static class ReconnectRule
{
    /// <summary>A connection that held this long ends a run of failures.</summary>
    public static readonly TimeSpan Stable = TimeSpan.FromSeconds(15);

    /// <summary>Resumes in a row that came to nothing. With the pauses between them, about two minutes: a refusal has been seen to last ninety seconds.</summary>
    public const int MostResumes = 7;

    private static readonly TimeSpan Floor = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Ceiling = TimeSpan.FromMinutes(1);

    /// <param name="failures">Short-lived connections in a row, this one included; 0 when it had been stable.</param>
    /// <param name="jitter">Uniform in [0, 1).</param>
    /// <returns>
    /// Never less than a second, also after a healthy connection: a server that ends each one at once is not met by a loop.
    /// </returns>
    public static TimeSpan DelayFor(GatewayNext next, int failures, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(failures);
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(failures, 10)));
        var delay = (doubled < Ceiling ? doubled : Ceiling) * (0.5 + (jitter / 2));
        var least = next switch
        {
            GatewayNext.ResumeSlowly => Slow,
            GatewayNext.Identify => TimeSpan.FromSeconds(1 + (4 * jitter)), // Discord asks for one to five seconds, at random
            _ => Floor,
        };
        return delay < least ? least : delay;
    }
}
