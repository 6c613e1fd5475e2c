using Runtime.Admin.Display;
using Runtime.Core.Creators;

namespace Runtime.Admin.Traces;

/// <summary>What the triggers made of a message, in words.</summary>
public static class TraceWords
{
    public static Status Of(TraceOutcome outcome) => outcome switch
    {
        TraceOutcome.Fired => new("Fired", Tone.Good, Glyph.Check),
        TraceOutcome.LoggedOnly => new("Logged only", Tone.Info, Glyph.Info),
        TraceOutcome.Rehearsed => new("Would fire", Tone.Good, Glyph.Check),
        TraceOutcome.RefusedRole => new("Refused: role", Tone.Warning, Glyph.Cross),
        TraceOutcome.RefusedCooldown => new("Refused: cooldown", Tone.Warning, Glyph.Clock),
        TraceOutcome.RefusedTier => new("Refused: tier", Tone.Warning, Glyph.Cross),
        TraceOutcome.RefusedArguments => new("Refused: arguments", Tone.Warning, Glyph.Cross),
        TraceOutcome.RefusedHistory => new("Not fired: history", Tone.Quiet, Glyph.Clock),
        TraceOutcome.Disabled => new("Switched off", Tone.Quiet, Glyph.Dash),
        TraceOutcome.TimedOut => new("Took too long", Tone.Bad, Glyph.Triangle),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    public static string Sentence(TraceOutcome outcome) => outcome switch
    {
        TraceOutcome.Fired => "It matched and its actions were handed on.",
        TraceOutcome.LoggedOnly => "It matched; actions.mode is log-only, so nothing was done.",
        TraceOutcome.Rehearsed => "It matches; a live message would carry out its actions.",
        TraceOutcome.RefusedRole => "It matched, but the author does not have a role that may use it.",
        TraceOutcome.RefusedCooldown => "It matched, but it fired too short a time ago.",
        TraceOutcome.RefusedTier => "It matched, but the creator's tier does not allow it.",
        TraceOutcome.RefusedArguments => "The command matched, but what followed it did not fit its arguments.",
        TraceOutcome.RefusedHistory => "It matched a message from the backlog; those never fire triggers.",
        TraceOutcome.Disabled => "It matched, but it is switched off.",
        TraceOutcome.TimedOut => "Its pattern needed longer than a message may take.",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>The headline above the steps.</summary>
    public static string Summary(MessageTrace? trace)
    {
        if (trace is null)
        {
            return "This message was not evaluated: it was restored at start, or is not a chat line.";
        }

        if (trace.Steps.Length == 0)
        {
            return "No trigger matched.";
        }

        var fired = trace.Steps.Count(step => step.Outcome is TraceOutcome.Fired or TraceOutcome.LoggedOnly);
        var rehearsed = trace.Steps.Count(step => step.Outcome == TraceOutcome.Rehearsed);
        return $"{Numbers.Count(trace.Steps.Length, "trigger")} matched, {(rehearsed > 0 ? $"{Numbers.Text(rehearsed)} would fire" : $"{Numbers.Text(fired)} fired")}.";
    }
}
