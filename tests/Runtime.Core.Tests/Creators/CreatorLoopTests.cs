using Runtime.Core.Chat;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Creators;

public sealed class CreatorLoopTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_is_in_the_published_state_and_counted()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();

        var state = await core.PostAsync(TestEvents.Message("hello"));

        var entry = Assert.Single(state.Feed);
        Assert.Equal("hello", Assert.IsType<ChatMessage>(entry.Event).Text);
        Assert.Equal(1, state.Counters["scripted"].Messages);
    }

    [Fact]
    public async Task What_was_added_is_applied_when_the_bunch_is_over_or_long()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        var inbox = core.Inbox();

        await inbox.AddAsync(TestEvents.Message("alone"), Ct);
        inbox.Work();
        await core.StateAsync(state => state.Feed.Any(entry => entry.Event is ChatMessage { Text: "alone" }));

        for (var i = 0; i < 64; i++)
        {
            await inbox.AddAsync(TestEvents.Message($"message {i}"), Ct);
        }

        await core.StateAsync(state => state.Feed.Any(entry => entry.Event is ChatMessage { Text: "message 40" }));
    }

    [Fact]
    public async Task A_redelivered_message_is_dropped_also_after_a_restart()
    {
        var message = TestEvents.Message("!ping");
        await using (var first = await new CoreHarness(_folder).StartAsync())
        {
            await first.PostAsync(message, message, message with { Text = "changed" });
            await first.Platform.Sent.Reader.ReadAsync(Ct);
        }

        await using var second = await new CoreHarness(_folder).StartAsync();
        var state = await second.PostAsync(message, TestEvents.Message("new"));

        Assert.Equal(["!ping", "new"], state.Feed.Select(entry => ((ChatMessage)entry.Event).Text));
        Assert.Equal(2, state.Counters["scripted"].Messages);
        Assert.Equal(1, state.Counters["scripted"].Triggers);
        Assert.Equal(1, state.Duplicates);
        Assert.False(second.Platform.Sent.Reader.TryRead(out _));
    }

    [Fact]
    public async Task What_was_published_is_there_after_the_process_died()
    {
        var dead = await new CoreHarness(_folder).StartAsync();
        var published = await dead.PostAsync([.. Enumerable.Range(0, 500).Select(i => TestEvents.Message($"message {i}"))]);

        // Not stopped: a second process finds the files as a kill leaves them.
        await using var second = await new CoreHarness(_folder).StartAsync();
        var state = second.Directory.Find(new CreatorId("alice"))!;

        Assert.Equal(500, state.Counters["scripted"].Messages);
        Assert.Equal(published.Feed.Select(entry => entry.Event.Id), state.Feed.Select(entry => entry.Event.Id));
        await dead.DisposeAsync();
    }

    [Fact]
    public async Task A_deleted_message_leaves_a_tombstone_without_its_text_and_without_quotes()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        var bad = TestEvents.Message("something bad");
        var reply = TestEvents.Message("@bob why?", "carol") with { Reply = new ReplyReference(bad.Id, "bob", "something bad") };
        var late = TestEvents.Message("@bob indeed", "dave") with { Reply = new ReplyReference(bad.Id, "bob", "something bad") };

        var state = await core.PostAsync(bad, reply, TestEvents.Deleted(bad.Id), late);

        Assert.Equal(RemovalReason.Deleted, state.Feed[0].Removed);
        Assert.DoesNotContain(state.Feed, entry => entry.Event is ChatMessage message && (message.Text + message.Reply?.Text).Contains("bad", StringComparison.Ordinal));
        await core.StopAsync();
        await using var again = await new CoreHarness(_folder).StartAsync();
        Assert.Equal(state.Feed.Select(entry => entry.Removed), again.Directory.Find(new CreatorId("alice"))!.Feed.Select(entry => entry.Removed));
    }

    [Fact]
    public async Task A_timed_out_user_is_gone_by_id_and_others_stay()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();

        var state = await core.PostAsync(
            TestEvents.Message("one", "mallory"),
            TestEvents.Message("two", "carol"),
            TestEvents.Message("three", "mallory"),
            TestEvents.TimedOut("renamed_since", TimeSpan.FromMinutes(10), "id-of-mallory"));

        Assert.Equal([RemovalReason.TimedOut, null, RemovalReason.TimedOut], state.Feed.Select(entry => entry.Removed));
    }

    [Fact]
    public async Task A_ban_without_an_id_goes_by_login_and_clearing_takes_this_channel_only()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();
        var elsewhere = TestEvents.Message("elsewhere") with { Channel = "other" };

        var state = await core.PostAsync(TestEvents.Message("one", "Mallory"), elsewhere, TestEvents.TimedOut("mallory", null), TestEvents.Message("two"), TestEvents.Cleared());

        Assert.Equal([RemovalReason.Banned, null, RemovalReason.Cleared], state.Feed.Select(entry => entry.Removed));
    }

    [Fact]
    public async Task A_rehearsal_is_shown_and_leaves_nothing_behind()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            await core.Inbox().PostAsync(TestEvents.Message("!ping") with { Id = "rehearsal", Delivery = Delivery.Test }, Ct);
            var state = await core.StateAsync(state => state.Feed.Any(entry => entry.Event.Id == "rehearsal"));

            Assert.Equal(TraceOutcome.Rehearsed, Assert.Single(state.Feed[0].Trace!.Steps).Outcome);
            Assert.Empty(state.Counters);
        }

        await using var again = await new CoreHarness(_folder).StartAsync();
        Assert.Empty(again.Directory.Find(new CreatorId("alice"))!.Feed);
    }

    [Fact]
    public async Task History_is_shown_and_counted_but_fires_nothing()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();

        var state = await core.PostAsync(TestEvents.Message("!ping") with { Delivery = Delivery.History });

        Assert.Equal(1, state.Counters["scripted"].Messages);
        Assert.Equal(0, state.Counters["scripted"].Triggers);
        Assert.Equal(TraceOutcome.RefusedHistory, Assert.Single(Assert.Single(state.Feed).Trace!.Steps).Outcome);
    }

    [Fact]
    public async Task The_bots_own_words_are_shown_and_fire_nothing()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();

        var state = await core.PostAsync(TestEvents.Message("!ping") with { IsOwn = true });

        Assert.Equal(1, state.Counters["scripted"].Messages);
        Assert.Equal(0, state.Counters["scripted"].Triggers);
        Assert.Empty(Assert.Single(state.Feed).Trace!.Steps);
    }

    [Fact]
    public async Task Going_online_is_remembered_until_going_offline()
    {
        await using (var core = await new CoreHarness(_folder).StartAsync())
        {
            Assert.Equal(TestEvents.Noon, (await core.PostAsync(TestEvents.Online(true))).OnlineSince["scripted"]);
        }

        await using var again = await new CoreHarness(_folder).StartAsync();
        Assert.Equal(TestEvents.Noon, again.Directory.Find(new CreatorId("alice"))!.OnlineSince["scripted"]);
        Assert.Empty((await again.PostAsync(TestEvents.Online(false))).OnlineSince);
    }

    [Fact]
    public async Task The_feed_holds_the_newest_and_the_count_holds_all()
    {
        await using var core = await new CoreHarness(_folder).StartAsync();

        var state = await core.PostAsync([.. Enumerable.Range(0, 1000).Select(i => TestEvents.Message($"message {i}"))]);

        Assert.Equal(1000, state.Counters["scripted"].Messages);
        Assert.Equal("message 999", ((ChatMessage)state.Feed[^1].Event).Text);
        Assert.True(state.Feed.Select(entry => entry.Sequence).SequenceEqual(state.Feed.Select(entry => entry.Sequence).Order()));
        Assert.InRange(state.Feed.Length, CreatorState.FeedCapacity - 1, CreatorState.FeedCapacity);
    }

    [Fact]
    public async Task Two_runs_over_the_same_inputs_end_in_the_same_state()
    {
        using var otherFolder = new TemporaryFolder();
        await using var first = await new CoreHarness(_folder).StartAsync();
        await using var second = await new CoreHarness(otherFolder).StartAsync();
        ChatEvent[] inputs = [.. Enumerable.Range(0, 300).Select(i => i % 7 == 0 ? (ChatEvent)TestEvents.TimedOut($"user{i % 5}", null) : TestEvents.Message(i % 3 == 0 ? "!ping" : $"text {i}", $"user{i % 5}"))];

        var one = await first.PostAsync(inputs);
        var other = await second.PostAsync(inputs);

        Assert.Equal(one.Feed.Select(entry => (entry.Sequence, entry.Event, entry.Removed)), other.Feed.Select(entry => (entry.Sequence, entry.Event, entry.Removed)));
        Assert.Equal(one.Counters["scripted"].Triggers, other.Counters["scripted"].Triggers);
    }

    public void Dispose() => _folder.Dispose();
}
