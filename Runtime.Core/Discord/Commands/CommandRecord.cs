using Runtime.Core.Audit;

namespace Runtime.Core.Discord.Commands;

/// <summary>One use of a command, as logs show it.</summary>
/// <param name="Command">With its slash and sub-commands; of a button the command that it belongs to.</param>
/// <param name="Arguments">JSON, with everything taken out that looks like a credential.</param>
/// <param name="User">The user name.</param>
/// <param name="Result">What came of it; one line.</param>
/// <param name="Problem">Why the answer did not arrive; empty when it did.</param>
public sealed record CommandRecord(
    Snowflake Id,
    DateTimeOffset At,
    Snowflake? Guild,
    string Command,
    string Arguments,
    string User,
    Snowflake UserId,
    AuditOutcome Outcome,
    string Result,
    string Problem);
