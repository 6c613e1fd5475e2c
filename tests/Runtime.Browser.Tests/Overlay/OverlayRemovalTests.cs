using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlayRemovalTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task A_message_that_moderation_took_out_of_the_feed_leaves_the_picture()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("kept");
        var bad = stage.Feed.Say("bad");
        stage.Feed.Say("also kept");
        var page = await stage.OpenAsync(rows: 3);

        stage.Feed.Delete(bad);
        stage.Publish();

        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(2);
        Assert.Equal(["kept", "also kept"], await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task A_message_older_than_the_feed_leaves_when_it_is_listed_as_removed()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        var old = stage.Feed.Say("old and bad");
        var page = await stage.OpenAsync("&max=50", rows: 1);
        for (var number = 0; number < 5; number++)
        {
            stage.Feed.Say($"newer {number}");
        }

        stage.Feed.Delete(old);
        stage.Feed.Delete(old, listed: true);
        stage.Publish();

        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task A_message_that_only_scrolled_out_of_the_feed_stays()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        var old = stage.Feed.Say("old");
        stage.Feed.Say("middle");
        var page = await stage.OpenAsync("&max=50", rows: 2);

        stage.Feed.Delete(old);
        await stage.SayAsync(page, "new");

        Assert.Equal(["old", "middle", "new"], await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task A_cleared_chat_clears_the_picture()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("one");
        stage.Feed.Say("two");
        var page = await stage.OpenAsync(rows: 2);

        stage.Feed.Clear();
        stage.Publish();

        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_deleted_message_makes_no_room_for_one_that_was_pushed_out()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("pushed out");
        stage.Feed.Say("two");
        var bad = stage.Feed.Say("bad");
        var page = await stage.OpenAsync("&max=2", rows: 2);

        stage.Feed.Delete(bad);
        await stage.SayAsync(page, "four");

        Assert.Equal(["two", "four"], await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task A_feed_that_has_not_begun_takes_nothing_away()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("before the restart");
        var page = await stage.OpenAsync(rows: 1);
        var empty = new FeedScript();
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 1, TestContext.Current.CancellationToken);

        stage.Server.Feeds.Publish(OverlayStage.Creator, empty);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 0, TestContext.Current.CancellationToken);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 1, TestContext.Current.CancellationToken);
        await stage.SayAsync(page, "after it");

        Assert.Equal(["before the restart", "after it"], await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task A_feed_that_counts_from_the_beginning_again_is_followed()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("old life");
        stage.Feed.Say("old life, too");
        var page = await stage.OpenAsync(rows: 2);

        stage.Feed.Restart();
        stage.Feed.Say("new life", change: entry => entry["message_id"] = "n1");
        stage.Publish();

        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(1);
        await Expect(OverlayStage.Rows(page).Locator(".message")).ToHaveTextAsync("new life");
    }
}
