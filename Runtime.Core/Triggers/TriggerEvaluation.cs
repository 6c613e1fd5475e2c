using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Effects;
using Runtime.Core.Triggers.Arguments;
using Runtime.Core.Triggers.Matching;
using Runtime.Core.Triggers.Replies;

namespace Runtime.Core.Triggers;

/// <summary>One message that matched something, on its way to an outcome.</summary>
internal sealed class TriggerEvaluation(TriggerRules rules, TriggerMemory memory, ChatMessage message, TriggerContext context, DateTimeOffset now)
{
    private ImmutableArray<TraceStep> _steps = [];
    private ImmutableArray<Effect> _effects = [];
    private ImmutableArray<EffectAction> _heldBack = [];
    private ImmutableArray<string> _unsupported = [];
    private int _fired;

    private bool IsRehearsal => message.Delivery == Delivery.Test;

    public TriggerOutcome Finish() => new()
    {
        Trace = new MessageTrace(_steps),
        Effects = _effects,
        WouldDo = _heldBack,
        UnsupportedActions = _unsupported,
        FiredCount = _fired,
    };

    /// <summary>The pattern was too slow or broke down on this text; the third time switches the trigger off.</summary>
    public void GaveUp(TriggerRule rule, PatternMatch match)
    {
        var count = IsRehearsal ? memory.TimeOuts(rule) : memory.CountTimeOut(rule);
        var what = match == PatternMatch.TimedOut ? "the pattern took too long" : "the regex engine failed";
        Step(rule, TraceOutcome.TimedOut, count >= TriggerMemory.MaxTimeOuts
            ? TriggerMemory.TimedOutReason
            : string.Create(CultureInfo.InvariantCulture, $"{what}, {count} of {TriggerMemory.MaxTimeOuts}"));
    }

    public void Decide(TriggerRule rule)
    {
        if (message.Delivery == Delivery.History)
        {
            Step(rule, TraceOutcome.RefusedHistory, "said before this connection");
            return;
        }

        if (memory.DisabledReason(rule) is { } reason)
        {
            Step(rule, rule.IsRefusedByTier ? TraceOutcome.RefusedTier : TraceOutcome.Disabled, reason);
            return;
        }

        var least = rule.Roles.LeastOn(message.Platform);
        if (RoleRule.RankOf(message.Author.Roles) < least)
        {
            Step(rule, TraceOutcome.RefusedRole, $"needs {RoleRule.NameOf(least)}");
            return;
        }

        if (memory.Refusal(rule, message, now, keep: !IsRehearsal) is { } refusal)
        {
            Refuse(rule, refusal);
            return;
        }

        var argumentText = rule.CommandNames.IsEmpty ? [] : ArgumentText.AfterCommand(MatchText.Of(message));
        if (!rule.Arguments.TryRead(argumentText, out var arguments, out var fault))
        {
            Step(rule, TraceOutcome.RefusedArguments, fault);
            return;
        }

        Fire(rule, argumentText.ToString(), arguments);
    }

    private void Fire(TriggerRule rule, string argumentText, ImmutableArray<string> arguments)
    {
        // The global scope is shared with other creators' loops: one of them may have taken it since it was looked at.
        if (!IsRehearsal && memory.TryFire(rule, message, now) is { } refusal)
        {
            Refuse(rule, refusal);
            return;
        }

        var values = new ReplyValues
        {
            Rules = rules,
            Rule = rule,
            Message = message,
            Context = context,
            Now = now,
            ArgumentText = argumentText,
            Arguments = arguments,
            Count = memory.Fired(rule) + (IsRehearsal ? 1 : 0),
        };
        var outcome = IsRehearsal ? TraceOutcome.Rehearsed : context.ActionsMode == ActionsMode.LogOnly ? TraceOutcome.LoggedOnly : TraceOutcome.Fired;
        _fired += IsRehearsal ? 0 : 1;
        Step(rule, outcome, rule.Summary);
        if (outcome == TraceOutcome.Fired)
        {
            _unsupported = _unsupported.AddRange(rule.UnsupportedActions);
        }

        foreach (var action in rule.Replies)
        {
            var text = action.Template.Render(values with { ActionIndex = action.Index });
            if (text.Length > 0)
            {
                Do(rule, action.Index, new SendChatMessage(message.Platform, message.Channel, text, action.AsReply ? message.Id : null), outcome);
            }
        }

        foreach (var index in rule.ClipActions)
        {
            Do(rule, index, ClipJob(argumentText), outcome);
        }
    }

    /// <summary>The clip ends where the message was received: the platform's clock is not the one that the recording goes by.</summary>
    private EnqueueClipJob ClipJob(string argumentText)
    {
        var command = ClipCommand.Parse(argumentText);
        return new EnqueueClipJob(
            new ClipJobContext(message.Platform.Value, message.Channel, message.Id, message.Author.Login, message.ReceivedTime),
            new ClipJobPayload(command.Length?.TotalSeconds, command.Title, message.Author.DisplayName));
    }

    private void Do(TriggerRule rule, int index, EffectAction action, TraceOutcome outcome)
    {
        if (outcome != TraceOutcome.Fired)
        {
            _heldBack = _heldBack.Add(action);
            return;
        }

        var key = StableHash.Hex(
            16, message.Platform.Value, message.Channel, message.Id, rule.Id, index.ToString(CultureInfo.InvariantCulture));
        _effects = _effects.Add(new Effect(key, message.Creator, rule.Id, action, now));
    }

    private void Refuse(TriggerRule rule, CooldownRefusal refusal) => Step(
        rule,
        TraceOutcome.RefusedCooldown,
        string.Create(CultureInfo.InvariantCulture, $"cooldown ({refusal.Scope}), {Math.Ceiling(refusal.Remaining.TotalSeconds):0} s left"));

    private void Step(TriggerRule rule, TraceOutcome outcome, string detail) => _steps = _steps.Add(new TraceStep(rule.Id, outcome, detail));
}
