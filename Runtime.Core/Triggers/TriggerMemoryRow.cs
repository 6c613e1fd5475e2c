namespace Runtime.Core.Triggers;

/// <summary>One thing remembered of a trigger, flat, as it is stored. (kind, trigger, subject) is its key; a later row replaces an earlier one.</summary>
/// <param name="Subject">Who or what it is about: <c>platform:user</c> for a user's cooldown, the pattern's key for time-outs, else empty.</param>
/// <param name="Time">When: the cooldown's stamp, or the last fire.</param>
/// <param name="Count">How often: fires or time-outs; 0 for cooldowns.</param>
public sealed record TriggerMemoryRow(TriggerMemoryKind Kind, string TriggerId, string Subject, DateTimeOffset? Time, long Count)
{
    /// <summary>Nothing is left to remember: the stored row is to be deleted.</summary>
    public bool IsGone => Time is null && Count == 0;
}

/// <summary>Stored by name, so a name that was ever stored stays.</summary>
public enum TriggerMemoryKind
{
    UserCooldown,
    CreatorCooldown,

    /// <summary>Shared by all creators; whoever loads it last or first, the newest stamp counts.</summary>
    GlobalCooldown,
    Fired,
    TimeOut,
}
