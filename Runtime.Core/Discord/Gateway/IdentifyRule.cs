using System.Collections.Immutable;

namespace Runtime.Core.Discord.Gateway;

/// <summary>
/// When another session may be begun. Discord resets the token of a bot that begins a thousand within a day, so ours slow
/// down long before, also when it is the process that is restarted again and again. Pure.
/// </summary>
internal static class IdentifyRule
{
    /// <summary>How long a begun session is remembered.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    /// <summary>Discord counts <c>max_concurrency</c> sessions in five seconds; a little more, as the way there is not always as long.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5.25);

    /// <summary>Of Discord's own count, left for the operator to mend things with.</summary>
    private const int Reserve = 20;

    /// <summary>With so many begun within the time, the next comes no sooner than this after the last.</summary>
    private static readonly ImmutableArray<(int Begun, TimeSpan Within, TimeSpan Apart)> Steps =
    [
        (10, TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(15)),
        (60, TimeSpan.FromHours(1), TimeSpan.FromMinutes(1)),
        (200, Memory, TimeSpan.FromMinutes(3)),
        (500, Memory, TimeSpan.FromMinutes(10)),
    ];

    /// <param name="begun">Times of the sessions begun, oldest first.</param>
    /// <param name="shards">A bot of several connections begins as many at once.</param>
    /// <returns>Zero for now.</returns>
    public static TimeSpan WaitFor(IReadOnlyList<DateTimeOffset> begun, SessionLimit limit, int shards, DateTimeOffset now)
    {
        if (limit.Remaining <= Math.Min(Reserve, limit.Total / 10))
        {
            return limit.ResetAt - now is var reset && reset > TimeSpan.Zero ? reset : TimeSpan.Zero;
        }

        var wait = TimeSpan.Zero;
        if (begun.Count >= limit.Concurrency && begun[^limit.Concurrency] + Window - now is var turn && turn > wait)
        {
            wait = turn;
        }

        foreach (var (count, within, apart) in Steps)
        {
            if (begun.Count(at => now - at < within) >= count * shards && begun[^1] + apart - now is var pause && pause > wait)
            {
                wait = pause;
            }
        }

        return wait;
    }
}

/// <summary>What Discord says of the sessions that may still be begun.</summary>
internal sealed record SessionLimit(int Total, int Remaining, DateTimeOffset ResetAt, int Concurrency);
