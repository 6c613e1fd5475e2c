using System.Globalization;
using Runtime.Core.Creators;
using Runtime.Core.Triggers;
using Runtime.Core.Triggers.Cooldowns;

namespace Runtime.Core.Tests.Triggers;

public sealed class TriggerMemoryTests
{
    [Fact]
    public void Each_change_is_handed_out_once_with_its_present_value()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(user: 1, creator: 1, global: 1)));
        Assert.Empty(scene.Memory.TakeChanges());
        scene.Say("!x");
        scene.Now += TimeSpan.FromSeconds(2);
        scene.Say("!x");

        var rows = scene.Memory.TakeChanges();

        Assert.Equal(
            [
                new TriggerMemoryRow(TriggerMemoryKind.GlobalCooldown, "x", "", scene.Now, 0),
                new TriggerMemoryRow(TriggerMemoryKind.CreatorCooldown, "x", "", scene.Now, 0),
                new TriggerMemoryRow(TriggerMemoryKind.UserCooldown, "x", "twitch:ann", scene.Now, 0),
                new TriggerMemoryRow(TriggerMemoryKind.Fired, "x", "", scene.Now, 2),
            ],
            rows);
        Assert.Empty(scene.Memory.TakeChanges());
    }

    [Fact]
    public void What_was_stored_is_what_is_loaded()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(user: 60)));
        scene.Say("!x", user: "a:b:c");
        scene.Now += TimeSpan.FromSeconds(1);

        scene.Memory = TriggerMemory.Load(scene.Memory.TakeChanges().Reverse());

        Assert.Equal("cooldown (user), 59 s left", scene.StepOf("!x", user: "a:b:c").Detail);
        Assert.Equal(new TriggerStatus("x", 1, TriggerScene.Start, null), Assert.Single(scene.Memory.Statuses(scene.Rules)));
        Assert.Empty(scene.Memory.TakeChanges());
    }

    [Fact]
    public void Users_past_their_cooldown_are_forgotten_on_the_way()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(user: 10)));
        var stored = new HashSet<string>();
        for (var index = 0; index < 10_000; index++)
        {
            scene.Now += TimeSpan.FromSeconds(0.1);
            scene.Say("!x", "user" + index.ToString(CultureInfo.InvariantCulture));
            foreach (var row in scene.Memory.TakeChanges().Where(row => row.Kind == TriggerMemoryKind.UserCooldown))
            {
                _ = row.IsGone ? stored.Remove(row.Subject) : stored.Add(row.Subject);
            }

            // A hundred people are inside the cooldown at any time.
            Assert.InRange(stored.Count, 1, 512);
        }
    }

    [Fact]
    public void Even_one_endless_cooldown_has_an_end_of_memory()
    {
        var stamps = new UserStamps();
        for (var index = 0; index <= UserStamps.Capacity; index++)
        {
            var user = new UserKey("twitch", index.ToString(CultureInfo.InvariantCulture));
            stamps.Set(user, TriggerScene.Start.AddMilliseconds(index), TimeSpan.FromDays(365), _ => { });
        }

        Assert.Equal((UserStamps.Capacity / 2) + 1, stamps.Count);
        Assert.False(stamps.TryGet(new UserKey("twitch", "0"), out _));
        Assert.True(stamps.TryGet(new UserKey("twitch", UserStamps.Capacity.ToString(CultureInfo.InvariantCulture)), out _));
    }

    [Fact]
    public void Pruning_forgets_what_is_over_and_what_the_rules_no_longer_have()
    {
        var command = TriggerScene.Command("!x", cooldown: TriggerScene.Seconds(user: 10, creator: 5));
        var scene = new TriggerScene(command, TriggerScene.Command("!gone", cooldown: TriggerScene.Seconds(user: 3600, creator: 3600)));
        scene.Say("!x");
        scene.Say("!gone");
        scene.Memory.TakeChanges();
        scene.Rules = TriggerScene.Compile([command]);
        scene.Now += TimeSpan.FromSeconds(7);

        scene.Memory.Prune(scene.Rules, scene.Now);

        var rows = scene.Memory.TakeChanges();
        Assert.All(rows, row => Assert.True(row.IsGone));
        Assert.Equal(
            [(TriggerMemoryKind.CreatorCooldown, "x"), (TriggerMemoryKind.UserCooldown, "gone"), (TriggerMemoryKind.CreatorCooldown, "gone")],
            rows.Select(row => (row.Kind, row.TriggerId)));
        Assert.Equal("cooldown (user), 3 s left", scene.StepOf("!x").Detail);
    }

    [Fact]
    public void Statuses_are_the_same_array_until_something_changes()
    {
        var scene = new TriggerScene(TriggerScene.Command("!a"), TriggerScene.Command("!b") with { Enabled = false });
        var before = scene.Memory.Statuses(scene.Rules);
        scene.Say("nothing");
        scene.Say("!b");
        Assert.True(before == scene.Memory.Statuses(scene.Rules));

        scene.Say("!a");

        Assert.Equal(
            [new TriggerStatus("a", 1, scene.Now, null), new TriggerStatus("b", 0, null, "switched off")],
            scene.Memory.Statuses(scene.Rules));
        scene.Rules = TriggerScene.Compile([TriggerScene.Command("!b")]);
        Assert.Equal([new TriggerStatus("b", 0, null, null)], scene.Memory.Statuses(scene.Rules));
    }
}
