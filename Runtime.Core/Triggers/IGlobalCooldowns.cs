namespace Runtime.Core.Triggers;

/// <summary>
/// The cooldowns that all creators share. Their loops run on several threads, so looking and taking are separate: only
/// <see cref="TryTake"/> decides.
/// </summary>
public interface IGlobalCooldowns
{
    /// <returns>Zero when the trigger may fire.</returns>
    TimeSpan Remaining(string triggerId, TimeSpan cooldown, DateTimeOffset now);

    /// <returns>False when another creator has it; <see cref="Remaining"/> says for how long.</returns>
    bool TryTake(string triggerId, TimeSpan cooldown, DateTimeOffset now);

    /// <summary>Puts back what was stored; of several stamps the newest counts.</summary>
    void Restore(string triggerId, DateTimeOffset stamp);
}
