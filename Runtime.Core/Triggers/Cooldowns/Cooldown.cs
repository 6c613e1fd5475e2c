namespace Runtime.Core.Triggers.Cooldowns;

/// <summary>The arithmetic of one cooldown.</summary>
internal static class Cooldown
{
    /// <returns>Zero when it is over. A stamp of the future, left by a clock set back, counts as now: never more than the whole cooldown.</returns>
    public static TimeSpan Remaining(DateTimeOffset stamp, TimeSpan cooldown, DateTimeOffset now)
    {
        var remaining = cooldown - (now > stamp ? now - stamp : TimeSpan.Zero);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }
}
