using System.Collections.Immutable;

namespace Runtime.Core.Creators;

/// <summary>Why a message did or did not cause something: one step for each trigger that matched.</summary>
public sealed record MessageTrace(ImmutableArray<TraceStep> Steps)
{
    public static MessageTrace Empty { get; } = new([]);
}

/// <param name="Detail">In words for the operator, for example <c>cooldown (creator), 12 s left</c>; may be empty.</param>
public sealed record TraceStep(string TriggerId, TraceOutcome Outcome, string Detail);

public enum TraceOutcome
{
    Fired,

    /// <summary>Would have fired; <c>actions.mode</c> is <c>log-only</c>.</summary>
    LoggedOnly,

    /// <summary>Would have fired; the event is a rehearsal.</summary>
    Rehearsed,

    RefusedRole,
    RefusedCooldown,
    RefusedTier,
    RefusedArguments,
    RefusedHistory,
    Disabled,
    TimedOut,
}
