using Runtime.Core.Creators;

namespace Runtime.Core.Discord.Notices;

/// <summary>What a look at a creator's platform means for its broadcast. Pure.</summary>
internal static class BroadcastRules
{
    /// <summary>After the end, clips that were asked for during the broadcast are still being made.</summary>
    public static readonly TimeSpan SettleTime = TimeSpan.FromMinutes(15);

    /// <summary>While a broadcast goes on, it is written down this often that it does.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(1);

    /// <summary>Platforms round the time at which a broadcast began.</summary>
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(5);

    /// <summary>A broadcast that was never told of and is older than this is nobody's news.</summary>
    private static readonly TimeSpan Newsworthy = TimeSpan.FromHours(12);

    /// <param name="known">The newest broadcast there, closed or not; null when there was none.</param>
    /// <returns>The broadcast as it is now: <paramref name="known"/> itself when nothing changed, another one when a new one began, null when there is none.</returns>
    public static Broadcast? Look(Broadcast? known, BroadcastLook look, TimeSpan grace)
    {
        if (look.OnlineSince is { } since)
        {
            return look.Confirmed ? Confirmed(known, look, since, grace) : Remembered(known, look, since);
        }

        return known switch
        {
            null or { Closed: true } => known,
            { EndedAt: { } ended } => look.Now - ended >= SettleTime ? known with { Closed = true } : known,
            { OfflineSince: null } => known with { OfflineSince = look.Now, LastSeen = look.WasOn ? look.Now : known.LastSeen },
            _ => look.Now - known.OfflineSince.Value >= grace ? known with { EndedAt = known.LastSeen } : known,
        };
    }

    /// <summary>Another one began before this one was seen to end.</summary>
    public static Broadcast Close(Broadcast known) => known with { EndedAt = known.EndedAt ?? known.LastSeen, Closed = true };

    private static Broadcast Confirmed(Broadcast? known, BroadcastLook look, DateTimeOffset since, TimeSpan grace) =>
        known is not null && IsSame(known, since, look.Now, grace) ? Seen(known, look) : New(look, since);

    /// <summary>After a restart the creator's state still says what held before; that is no proof that it is on now.</summary>
    private static Broadcast? Remembered(Broadcast? known, BroadcastLook look, DateTimeOffset since)
    {
        var isKnown = known is not null && (since <= known.LastSeen || (since - known.StartedAt).Duration() <= SameStart);
        return isKnown || look.Now - since > Newsworthy ? known : New(look, since);
    }

    private static Broadcast New(BroadcastLook look, DateTimeOffset since) =>
        new() { Creator = look.Creator, Platform = look.Platform, StartedAt = since, Details = look.Details, LastSeen = look.Now };

    /// <summary>
    /// The platform names the same start, or it was not away for longer than the grace. Not every platform says when a broadcast began,
    /// so a later start alone proves nothing.
    /// </summary>
    private static bool IsSame(Broadcast known, DateTimeOffset onlineSince, DateTimeOffset now, TimeSpan grace)
    {
        if ((onlineSince - known.StartedAt).Duration() <= SameStart)
        {
            return true;
        }

        if (known.EndedAt is not null)
        {
            return false;
        }

        // What began before it was last seen on cannot be another one.
        var backAt = onlineSince < now ? onlineSince : now;
        return backAt - known.LastSeen <= grace || (known.OfflineSince is { } offline && now - offline < grace);
    }

    private static Broadcast Seen(Broadcast known, BroadcastLook look)
    {
        var merged = look.Details.Over(known.Details);
        return known is { OfflineSince: null, EndedAt: null, Closed: false } && merged == known.Details && look.Now - known.LastSeen < SeenEvery
            ? known
            : known with { Details = merged, LastSeen = look.Now, OfflineSince = null, EndedAt = null, Closed = false };
    }
}

/// <param name="OnlineSince">Null while it is off.</param>
/// <param name="Confirmed">The platform said so since this process began.</param>
/// <param name="WasOn">At the look before this one, in this process.</param>
internal sealed record BroadcastLook(CreatorId Creator, string Platform, DateTimeOffset? OnlineSince, bool Confirmed, bool WasOn, BroadcastDetails Details, DateTimeOffset Now);
