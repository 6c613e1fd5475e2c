namespace Runtime.Core.Discord.Rest;

/// <summary>How long to wait before a call is repeated. Pure, so it is tested as arithmetic.</summary>
internal static class RetrySchedule
{
    private static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(20);

    /// <param name="attempt">Failures before this one, 0 or more.</param>
    /// <param name="jitter">Uniform in [0, 1).</param>
    /// <returns>Half of a doubled half second, and a draw of the other half.</returns>
    public static TimeSpan DelayFor(int attempt, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        var doubled = TimeSpan.FromSeconds(0.5 * Math.Pow(2, Math.Min(attempt, 10)));
        return (doubled < Ceiling ? doubled : Ceiling) * (0.5 + (jitter / 2));
    }
}
