using Runtime.Core.Chat;
using Runtime.Core.Triggers.Matching;

namespace Runtime.Core.Triggers;

/// <summary>
/// Decides what a message causes. Deterministic: the same rules, memory, message, context and time give the same
/// outcome and leave the same memory. A message that matches nothing costs no allocation.
/// </summary>
public static class TriggerEvaluator
{
    /// <summary>Above this many words (4,096 triggers) the candidate set moves from the stack to the heap.</summary>
    private const int MaxStackWords = 64;

    /// <param name="memory">The creator's; changed only when something fires or a pattern times out.</param>
    /// <param name="now">The loop's time. It may jump; see the memory's rule for stamps of the future.</param>
    public static TriggerOutcome Evaluate(TriggerRules rules, TriggerMemory memory, ChatMessage message, in TriggerContext context, DateTimeOffset now)
    {
        var text = MatchText.Of(message);
        var matcher = rules.Matcher;
        var candidates = matcher.CandidateWords <= MaxStackWords ? stackalloc ulong[matcher.CandidateWords] : new ulong[matcher.CandidateWords];
        if (!matcher.Collect(text, candidates))
        {
            return TriggerOutcome.Nothing;
        }

        TriggerEvaluation? evaluation = null;
        var replied = false;
        for (var word = 0; word < candidates.Length; word++)
        {
            for (var bits = candidates[word]; bits != 0; bits &= bits - 1)
            {
                var rule = rules.Triggers[(word << 6) + System.Numerics.BitOperations.TrailingZeroCount(bits)];
                var match = Match(rule, memory, message, text, replied);
                if (match == PatternMatch.None)
                {
                    continue;
                }

                evaluation ??= new TriggerEvaluation(rules, memory, message, context, now);
                if (match != PatternMatch.Found)
                {
                    evaluation.GaveUp(rule, match);
                    continue;
                }

                replied |= rule.IsReply;
                evaluation.Decide(rule);
            }
        }

        return evaluation?.Finish() ?? TriggerOutcome.Nothing;
    }

    private static PatternMatch Match(TriggerRule rule, TriggerMemory memory, ChatMessage message, ReadOnlySpan<char> text, bool replied)
    {
        if (!rule.AppliesTo(message.Platform) || (rule.IsReply && replied))
        {
            return PatternMatch.None;
        }

        if (rule.Pattern is not { } pattern)
        {
            return PatternMatch.Found;
        }

        // A regex that may not fire is not worth its time, except to an operator who asks what it would do.
        return message.Delivery == Delivery.Test || (rule.DisabledReason is null && !memory.IsTimedOut(rule)) ? pattern.Match(text) : PatternMatch.None;
    }
}
