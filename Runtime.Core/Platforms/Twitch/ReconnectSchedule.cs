using System.Diagnostics.CodeAnalysis;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>How long to wait before the next attempt. Pure, so it is tested as arithmetic.</summary>
internal static class ReconnectSchedule
{
    public static readonly TimeSpan Floor = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan Ceiling = TimeSpan.FromSeconds(60);

    /// <summary>A connection that held this long ends a run of failures.</summary>
    public static readonly TimeSpan Stable = TimeSpan.FromSeconds(60);

    /// <param name="attempt">Failures in a row before this one, 0 or more.</param>
    /// <param name="jitter">Uniform in [0, 1); spreads clients that were cut off together.</param>
    /// <returns>Between 1 and 60 s: half of the doubled time is fixed, half is drawn.</returns>
    public static TimeSpan DelayFor(int attempt, double jitter)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        var doubled = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(attempt, 10) + 1));
        var delay = (doubled < Ceiling ? doubled : Ceiling) * (0.5 + (jitter / 2));
        return delay < Floor ? Floor : delay;
    }

    [SuppressMessage("Security", "CA5394:Do not use insecure randomness", Justification = "It spreads attempts and guards nothing.")]
    public static TimeSpan DelayFor(int attempt) => DelayFor(attempt, Random.Shared.NextDouble());
}
