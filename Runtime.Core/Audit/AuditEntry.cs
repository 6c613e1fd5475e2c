namespace Runtime.Core.Audit;

/// <summary>One thing that somebody did, or tried to.</summary>
/// <param name="Id">Ascending, never used twice in an instance.</param>
/// <param name="Action">What, as a verb phrase: <c>Stop worker</c>.</param>
/// <param name="Target">To what: <c>twitch/daniel</c>, <c>config/triggers.json</c>.</param>
/// <param name="Detail">What else is worth knowing, in words; may be empty. Names places in documents, never the values put there.</param>
public sealed record AuditEntry(long Id, DateTimeOffset At, Actor By, string Action, string Target, AuditOutcome Outcome, string Detail);

public enum AuditOutcome
{
    Done,

    /// <summary>A rule stood against it; nothing was changed.</summary>
    Refused,

    /// <summary>It was begun and did not come to its end.</summary>
    Failed,
}
