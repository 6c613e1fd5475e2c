using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Triggers;

public sealed class TriggerRulesTests
{
    [Fact]
    public void A_creator_has_its_own_triggers_and_those_of_everyone()
    {
        var rules = TriggerScene.Compile([
            TriggerScene.Command("!mine"),
            TriggerScene.Command("!theirs") with { Creator = "someone" },
            TriggerScene.Command("!ours") with { Creator = "*" },
        ]);

        Assert.Equal(["mine", "ours"], rules.Triggers.Select(rule => rule.Id));
        Assert.Equal([0, 1], rules.Triggers.Select(rule => rule.Index));
    }

    [Fact]
    public void The_tier_limits_how_many_enabled_triggers_count()
    {
        var scene = new TriggerScene
        {
            Rules = TriggerScene.Compile(
                [TriggerScene.Command("!off") with { Enabled = false }, TriggerScene.Command("!a"), TriggerScene.Command("!b"), TriggerScene.Command("!c")],
                TriggerScene.Unlimited with { MaxTriggers = 2 },
                [new ChatBehaviourReply { Match = "hi", Response = "hello" }]),
        };

        Assert.Equal(["switched off", null, null, "tier 'open' allows 2 triggers", null], scene.Rules.Triggers.Select(rule => rule.DisabledReason));
        Assert.Equal(new TraceStep("c", TraceOutcome.RefusedTier, "tier 'open' allows 2 triggers"), scene.StepOf("!c"));
        Assert.Equal(new TraceStep("off", TraceOutcome.Disabled, "switched off"), scene.StepOf("!off"));
        Assert.Equal("hello", scene.ReplyTo("hi"));
    }

    [Fact]
    public void A_tier_without_triggers_disables_them_all()
    {
        var rules = TriggerScene.Compile([TriggerScene.Command("!a")], TriggerScene.Unlimited with { TriggersEnabled = false });

        Assert.Equal("tier 'open' has no triggers", rules.Triggers[0].DisabledReason);
    }

    [Fact]
    public void The_tier_slows_triggers_but_not_simple_replies()
    {
        var scene = new TriggerScene
        {
            Rules = TriggerScene.Compile(
                [TriggerScene.Command("!fast"), TriggerScene.Command("!slow", cooldown: TriggerScene.Seconds(creator: 5))],
                TriggerScene.Unlimited with { MinTriggerCooldown = TimeSpan.FromSeconds(2) },
                [new ChatBehaviourReply { Match = "hi", Response = "hello" }]),
        };
        scene.Say("!fast");
        scene.Say("!slow");
        scene.Say("hi");

        Assert.Equal("cooldown (creator), 2 s left", scene.StepOf("!fast").Detail);
        Assert.Equal("cooldown (creator), 5 s left", scene.StepOf("!slow").Detail);
        Assert.Equal("hello", scene.ReplyTo("hi"));
    }

    [Fact]
    public void What_cannot_work_is_kept_with_the_reason()
    {
        var rules = TriggerScene.Compile([
            TriggerScene.Pattern("("),
            TriggerScene.Pattern(""),
            TriggerScene.Command(" "),
            TriggerScene.Command("!two words"),
            TriggerScene.Keyword(" "),
            TriggerScene.Command("!twice"),
            TriggerScene.Command("!twice"),
        ]);

        Assert.Collection(
            rules.Triggers,
            rule => Assert.StartsWith("the pattern is not valid", rule.DisabledReason, StringComparison.Ordinal),
            rule => Assert.Equal("it has no pattern", rule.DisabledReason),
            rule => Assert.Equal("it has no command", rule.DisabledReason),
            rule => Assert.Equal("a command is one word, '!two words' is not", rule.DisabledReason),
            rule => Assert.Equal("it has no keywords", rule.DisabledReason),
            rule => Assert.Null(rule.DisabledReason),
            rule => Assert.Equal("another trigger has the same id", rule.DisabledReason));
    }

    [Fact]
    public void Simple_replies_keep_their_ids_when_the_list_is_reordered()
    {
        ChatBehaviourReply[] replies = [new() { Match = "Hi", Response = "a" }, new() { Match = "yo", Response = "b" }, new() { Match = "hi", Response = "c", WholeMessage = false }];

        var forward = TriggerScene.Compile([], replies: replies).Triggers.Select(rule => rule.Id);

        Assert.Equal(["chat_behaviour:hi", "chat_behaviour:yo", "chat_behaviour:hi#2"], forward);
    }

    [Fact]
    public void An_action_that_nothing_knows_is_reported_each_time()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x") with
        {
            Actions = [new TriggerActionConfig("launch_rocket", null), new TriggerActionConfig("send_chat_message", "ok"), new TriggerActionConfig("send_chat_message", " ")],
        });

        var outcome = scene.Say("!x");

        Assert.Equal(["launch_rocket"], outcome.UnsupportedActions);
        Assert.Equal("launch_rocket (not supported), send_chat_message", outcome.Trace.Steps[0].Detail);
        Assert.Single(outcome.Effects);
        Assert.Equal("action 3 has no text to say", Assert.Single(scene.Rules.Warnings).Message);
    }
}
