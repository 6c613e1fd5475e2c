using System.Globalization;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Triggers;
using Runtime.Core.Triggers.Cooldowns;

namespace Runtime.Core.Tests.Triggers;

public sealed class TriggerCooldownTests
{
    [Fact]
    public void Scopes_are_looked_at_from_the_narrowest_out()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(user: 30, creator: 10, global: 5)));
        Assert.Equal(TraceOutcome.Fired, scene.StepOf("!x").Outcome);
        scene.Now += TimeSpan.FromSeconds(1.5);

        Assert.Equal(new TraceStep("x", TraceOutcome.RefusedCooldown, "cooldown (user), 29 s left"), scene.StepOf("!x"));
        Assert.Equal("cooldown (creator), 9 s left", scene.StepOf("!x", user: "bob").Detail);

        scene.Memory = new TriggerMemory();
        scene.Say("!x", user: "first");
        scene.Now += TimeSpan.FromSeconds(10);
        Assert.Equal(TraceOutcome.Fired, scene.StepOf("!x", user: "bob").Outcome);
    }

    [Fact]
    public void The_same_name_on_another_platform_is_another_user()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(user: 30)));

        Assert.Equal(TraceOutcome.Fired, scene.StepOf("!x", platform: "twitch").Outcome);
        Assert.Equal(TraceOutcome.Fired, scene.StepOf("!x", platform: "youtube").Outcome);
        Assert.Equal(TraceOutcome.RefusedCooldown, scene.StepOf("!x", platform: "youtube").Outcome);
    }

    [Fact]
    public void The_global_scope_holds_for_all_creators()
    {
        var shared = new GlobalCooldowns();
        var command = TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(global: 20));
        var first = new TriggerScene(command) { Memory = new TriggerMemory(shared) };
        var second = new TriggerScene(command) { Memory = new TriggerMemory(shared) };

        Assert.Equal(TraceOutcome.Fired, first.StepOf("!x").Outcome);
        second.Now += TimeSpan.FromSeconds(5);
        Assert.Equal("cooldown (global), 15 s left", second.StepOf("!x").Detail);

        var restarted = new TriggerScene(command) { Memory = TriggerMemory.Load(first.Memory.TakeChanges(), new GlobalCooldowns()), Now = second.Now };
        Assert.Equal("cooldown (global), 15 s left", restarted.StepOf("!x").Detail);
    }

    [Fact]
    public async Task Of_many_creators_at_once_one_takes_the_global_scope()
    {
        for (var round = 0; round < 100; round++)
        {
            var shared = new GlobalCooldowns();
            var command = TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(global: 20));
            using var start = new Barrier(2);

            var fired = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
                () =>
                {
                    var scene = new TriggerScene(command) { Memory = new TriggerMemory(shared) };
                    start.SignalAndWait(TestContext.Current.CancellationToken);
                    return scene.Say("!x").FiredCount;
                },
                TestContext.Current.CancellationToken)));

            Assert.Equal(1, fired.Sum());
        }
    }

    [Theory]
    [InlineData("user")]
    [InlineData("creator")]
    [InlineData("global")]
    public void A_clock_set_back_delays_by_one_cooldown_at_most(string scope)
    {
        var cooldown = TriggerScene.Seconds(scope == "user" ? 10 : 0, scope == "creator" ? 10 : 0, scope == "global" ? 10 : 0);
        var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: cooldown));
        scene.Say("!x");
        scene.Now -= TimeSpan.FromHours(1);

        Assert.Equal($"cooldown ({scope}), 10 s left", scene.StepOf("!x").Detail);
        scene.Now += TimeSpan.FromSeconds(9);
        Assert.Equal($"cooldown ({scope}), 1 s left", scene.StepOf("!x").Detail);
        scene.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(TraceOutcome.Fired, scene.StepOf("!x").Outcome);
    }

    /// <summary>
    /// Between two fires of one scope the clock must have gone forward by the cooldown, counting only forward steps:
    /// however the clock jumps, whoever writes, and however often the memory is stored and loaded.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void No_sequence_of_messages_and_clock_jumps_violates_a_cooldown(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var cooldown = TriggerScene.Seconds(random.Next(0, 40), random.Next(0, 15), random.Next(0, 10));
            var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: cooldown));
            var stored = new Dictionary<(TriggerMemoryKind, string, string), TriggerMemoryRow>();
            var forward = TimeSpan.Zero;
            var lastByScope = new Dictionary<string, TimeSpan>();
            for (var step = 0; step < 300; step++)
            {
                var jump = TimeSpan.FromSeconds(random.Next(40) switch { 0 => -3600, 1 => 3600, 2 => -7, _ => random.NextDouble() * 4 });
                scene.Now += jump;
                forward += jump > TimeSpan.Zero ? jump : TimeSpan.Zero;
                var user = "user" + random.Next(4).ToString(CultureInfo.InvariantCulture);

                var fired = scene.Say("!x", user).FiredCount == 1;

                if (fired)
                {
                    AssertApart(user, cooldown.User);
                    AssertApart("creator", cooldown.Creator);
                    AssertApart("global", cooldown.Global);
                }

                Store(scene.Memory.TakeChanges());
                if (random.Next(50) == 0)
                {
                    scene.Memory = TriggerMemory.Load(stored.Values);
                }
            }

            void AssertApart(string scope, TimeSpan least)
            {
                if (lastByScope.TryGetValue(scope, out var last))
                {
                    Assert.True(forward - last >= least, $"seed {seed}, round {round}: {scope} fired {forward - last} apart, cooldown {least}");
                }

                lastByScope[scope] = forward;
            }

            void Store(IReadOnlyList<TriggerMemoryRow> rows)
            {
                foreach (var row in rows)
                {
                    var key = (row.Kind, row.TriggerId, row.Subject);
                    stored[key] = row;
                    if (row.IsGone)
                    {
                        stored.Remove(key);
                    }
                }
            }
        }
    }

    /// <summary>With a clock that only goes forward, refusing is never longer than needed either.</summary>
    [Fact]
    public void A_cooldown_ends_when_it_ends()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(user: 10)));
        scene.Say("!x");
        scene.Now += TimeSpan.FromSeconds(10) - TimeSpan.FromTicks(1);
        Assert.Equal("cooldown (user), 1 s left", scene.StepOf("!x").Detail);

        scene.Now += TimeSpan.FromTicks(1);

        Assert.Equal(TraceOutcome.Fired, scene.StepOf("!x").Outcome);
    }

    [Theory]
    [InlineData(0, 2, 1)]
    [InlineData(30, 0, 500)]
    [InlineData(30, 2, 1)]
    public void Ten_thousand_commands_in_a_second_fire_as_often_as_the_cooldowns_allow(int user, int creator, int allowed)
    {
        var scene = new TriggerScene(TriggerScene.Command("!clip", cooldown: TriggerScene.Seconds(user, creator)));
        var refused = 0;
        var effects = 0;
        for (var index = 0; index < 10_000; index++)
        {
            scene.Now = TriggerScene.Start + TimeSpan.FromMilliseconds(index / 10.0);
            var outcome = scene.Say("!clip", "user" + (index % 500).ToString(CultureInfo.InvariantCulture));
            effects += outcome.Effects.Length;
            refused += outcome.Trace.Steps.Count(step => step.Outcome == TraceOutcome.RefusedCooldown);
        }

        Assert.Equal(allowed, effects);
        Assert.Equal(10_000 - allowed, refused);
        Assert.Equal(allowed, scene.Memory.Statuses(scene.Rules)[0].Fired);
    }

    [Fact]
    public void A_message_without_a_user_id_counts_for_its_login()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(user: 30)));
        ChatMessage From(string login) => TriggerScene.Message("!x") with { Author = new ChatAuthor { UserId = "", Login = login, DisplayName = login } };

        Assert.Equal(1, scene.Hear(From("ann")).FiredCount);
        Assert.Equal(1, scene.Hear(From("bob")).FiredCount);
        Assert.Equal(0, scene.Hear(From("ann")).FiredCount);
    }
}
