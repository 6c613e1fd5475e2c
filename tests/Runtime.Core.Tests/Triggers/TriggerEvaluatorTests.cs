using System.Globalization;
using System.Text.Json;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;

namespace Runtime.Core.Tests.Triggers;

public sealed class TriggerEvaluatorTests
{
    [Fact]
    public void A_fired_command_asks_for_its_reply()
    {
        var scene = new TriggerScene(TriggerScene.Command("!ping") with { Actions = [new TriggerActionConfig(SendChatMessage.Type, "pong", Reply: true)] });

        var outcome = scene.Hear(TriggerScene.Message("!ping", id: "abc"));

        var effect = Assert.Single(outcome.Effects);
        Assert.Equal(new SendChatMessage(new PlatformId("twitch"), "danielchannel", "pong", "abc"), effect.Action);
        Assert.Equal((new CreatorId("daniel"), "ping", scene.Now), (effect.Creator, effect.TriggerId, effect.CreatedAt));
        Assert.Equal(new TraceStep("ping", TraceOutcome.Fired, "send_chat_message"), Assert.Single(outcome.Trace.Steps));
        Assert.Equal(1, outcome.FiredCount);
        Assert.Empty(outcome.WouldDo);
    }

    [Theory]
    [InlineData("@bob !echo one two", true)]
    [InlineData("!echo one two", true)]
    [InlineData("bob !echo one two", false)]
    public void A_command_may_stand_in_an_answer_to_someone(string text, bool fires)
    {
        var scene = new TriggerScene(TriggerScene.Command("!echo", "said {args}"));

        var outcome = scene.Hear(TriggerScene.Message(text) with { Reply = new ReplyReference("m0", "bob", "hi") });

        Assert.Equal(fires ? ["said one two"] : [], outcome.Effects.Select(effect => ((SendChatMessage)effect.Action).Text));
        Assert.Empty(scene.Say("@bob !echo one two").Effects);
    }

    [Fact]
    public void Keys_differ_by_message_trigger_action_channel_and_platform_and_by_nothing_else()
    {
        var command = TriggerScene.Command("!ping") with { Actions = [new(SendChatMessage.Type, "a"), new(SendChatMessage.Type, "b")] };
        var scene = new TriggerScene(command, command with { Id = "other" });
        var message = TriggerScene.Message("!ping");
        ChatMessage[] messages = [message, message with { Id = "m2" }, message with { Channel = "c2" }, message with { Platform = new PlatformId("kick") }];

        var keys = messages.SelectMany(each => scene.Hear(each).Effects).Select(effect => effect.Key).ToArray();
        scene.Now += TimeSpan.FromDays(1);
        scene.Context = scene.Context with { Seed = 99, AcceptedMessages = 1000 };
        var again = messages.SelectMany(each => scene.Hear(each).Effects).Select(effect => effect.Key).ToArray();

        Assert.Equal(16, keys.Distinct().Count());
        Assert.All(keys, key => Assert.Matches("^[0-9a-f]{32}$", key));
        Assert.Equal(keys, again);
    }

    [Fact]
    public void History_never_fires()
    {
        var scene = new TriggerScene(TriggerScene.Command("!ping", cooldown: TriggerScene.Seconds(creator: 10)), TriggerScene.Keyword("ping"));

        var outcome = scene.Say("!ping", delivery: Delivery.History);

        Assert.Equal([TraceOutcome.RefusedHistory, TraceOutcome.RefusedHistory], outcome.Trace.Steps.Select(step => step.Outcome));
        Assert.Empty(outcome.Effects);
        Assert.Equal(0, outcome.FiredCount);
        Assert.Empty(scene.Memory.TakeChanges());
    }

    [Fact]
    public void A_rehearsal_shows_what_would_happen_and_leaves_nothing()
    {
        var scene = new TriggerScene(TriggerScene.Command("!ping", "pong {count}", TriggerScene.Seconds(user: 10, creator: 10, global: 10)) with
        {
            Actions = [new(SendChatMessage.Type, "pong {count}"), new("launch_rocket", null)],
        });

        for (var round = 0; round < 3; round++)
        {
            var outcome = scene.Say("!ping", delivery: Delivery.Test);
            Assert.Equal(TraceOutcome.Rehearsed, Assert.Single(outcome.Trace.Steps).Outcome);
            Assert.Equal("pong 1", ((SendChatMessage)Assert.Single(outcome.WouldDo)).Text);
            Assert.Empty(outcome.Effects);
            Assert.Empty(outcome.UnsupportedActions);
            Assert.Equal(0, outcome.FiredCount);
        }

        Assert.Empty(scene.Memory.TakeChanges());
        Assert.Equal(1, scene.Say("!ping").FiredCount);
        scene.Now -= TimeSpan.FromHours(1);
        scene.Memory.TakeChanges();
        Assert.Equal("cooldown (user), 10 s left", Assert.Single(scene.Say("!ping", delivery: Delivery.Test).Trace.Steps).Detail);
        Assert.Empty(scene.Memory.TakeChanges());
    }

    [Fact]
    public void A_rehearsal_shows_a_regex_that_is_switched_off()
    {
        var scene = new TriggerScene(TriggerScene.Pattern("gg+") with { Enabled = false });

        Assert.Empty(scene.Matches("ggg"));
        Assert.Equal(new TraceStep("pattern-gg+", TraceOutcome.Disabled, "switched off"), Assert.Single(scene.Say("ggg", delivery: Delivery.Test).Trace.Steps));
        Assert.Empty(scene.Say("no", delivery: Delivery.Test).Trace.Steps);
    }

    [Fact]
    public void Log_only_decides_everything_and_does_nothing()
    {
        var scene = new TriggerScene(TriggerScene.Command("!ping", cooldown: TriggerScene.Seconds(creator: 10)));
        scene.Context = scene.Context with { ActionsMode = ActionsMode.LogOnly };

        var outcome = scene.Say("!ping");

        Assert.Equal(new TraceStep("ping", TraceOutcome.LoggedOnly, "send_chat_message"), Assert.Single(outcome.Trace.Steps));
        Assert.Empty(outcome.Effects);
        Assert.Equal("pong", ((SendChatMessage)Assert.Single(outcome.WouldDo)).Text);
        Assert.Equal(1, outcome.FiredCount);
        Assert.Equal(TraceOutcome.RefusedCooldown, scene.StepOf("!ping").Outcome);
    }

    [Fact]
    public void A_message_that_matches_nothing_costs_no_allocation()
    {
        var scene = new TriggerScene(
            [new ChatBehaviourReply { Match = "hello", Response = "hi" }, new ChatBehaviourReply { Match = "good bot", WholeMessage = false, Response = "thanks" }],
            TriggerScene.Command("!ping"),
            TriggerScene.Keyword("needle", "игла"),
            TriggerScene.Pattern("need(le)+s"),
            TriggerScene.Pattern(@"^\d+$"),
            TriggerScene.Pattern(@"(\w)\1\1"));
        ChatMessage[] messages = [TriggerScene.Message("just chatting, needed 😂 и иголки"), TriggerScene.Message("!pong"), TriggerScene.Message("  ")];
        long Measure()
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            foreach (var message in messages)
            {
                for (var round = 0; round < 200; round++)
                {
                    TriggerEvaluator.Evaluate(scene.Rules, scene.Memory, message, scene.Context, scene.Now);
                }
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }


        // The runtime may recompile what is hot and the regex engine fill its tables in the first rounds.
        Assert.Contains(Enumerable.Range(0, 10), _ => Measure() == 0);
        Assert.All(messages, message => Assert.Same(TriggerOutcome.Nothing, scene.Hear(message)));
    }

    /// <summary>Two runs over the same random chat give the same outcomes, the same memory and the same stored rows.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_same_inputs_give_the_same_outputs(int seed)
    {
        Assert.Equal(Run(seed), Run(seed));
        Assert.NotEqual(Run(seed), Run(seed + 100));
    }

    private static string Run(int seed)
    {
        string[] words = ["!ping", "!roll", "!so", "@bob", "gg", "wp", "hello", "5", "😂", "/ban", "{user}"];
        var scene = new TriggerScene(
            [new ChatBehaviourReply { Match = "hello", WholeMessage = false, Response = "hi {user} {random:a|b}", Cooldown = TimeSpan.FromSeconds(3) }],
            TriggerScene.Command("!ping", "pong {count}", TriggerScene.Seconds(user: 5)),
            TriggerScene.Command("!roll", "{random:1-100} {args}", TriggerScene.Seconds(creator: 1)),
            TriggerScene.Command("!so", "go see {arg.who}") with { Arguments = [new() { Name = "who", Type = "user", Required = true }], Roles = ["vip"] },
            TriggerScene.Keyword("gg", "wp"),
            TriggerScene.Pattern(@"g{2,}\s+wp"));
        var random = new Random(seed);
        var log = new List<string>();
        for (var step = 0; step < 400; step++)
        {
            scene.Now += TimeSpan.FromMilliseconds(random.Next(-200, 2000));
            var text = string.Join(' ', random.GetItems(words, random.Next(1, 5)));
            var outcome = scene.Say(text, "user" + random.Next(5).ToString(CultureInfo.InvariantCulture), (ChatRoles)random.Next(16), delivery: (Delivery)random.Next(3));
            log.Add(JsonSerializer.Serialize(outcome));
            log.Add(JsonSerializer.Serialize(scene.Memory.TakeChanges()));
        }

        log.Add(JsonSerializer.Serialize(scene.Memory.Statuses(scene.Rules)));
        return string.Join('\n', log);
    }
}
