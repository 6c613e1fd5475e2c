using Microsoft.Playwright;
using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlaySharingTests(ChromiumFixture chromium)
{
    private const string NoSharedWorker = "delete window.SharedWorker;";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twelve_pages_of_a_feed_hold_one_request()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("one");
        var pages = await OpenTwelveAsync(stage);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 1, Cancelled);
        var answers = stage.Server.Feeds.Answers;

        stage.Feed.Say("two");
        stage.Publish();

        await Task.WhenAll(pages.Select(page => Expect(OverlayStage.Rows(page)).ToHaveCountAsync(2)));
        Assert.Equal(1, stage.Server.Feeds.MostHeld);
        Assert.Equal(answers + 1, stage.Server.Feeds.Answers);
        stage.Browser.AssertWellBehaved();
    }

    [Fact]
    public async Task A_feed_that_no_page_shows_any_more_is_no_longer_read()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("one");
        var shown = await stage.OpenAsync(rows: 1);
        stage.Server.Feeds.Publish("grace", stage.Feed);
        var other = await stage.Browser.OpenAsync("/overlay/chat?creator=grace");
        await stage.Server.Feeds.HeldAsync("grace", 1, Cancelled);

        await other.CloseAsync();

        await stage.Server.Feeds.HeldAsync("grace", 0, Cancelled);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 1, Cancelled);
        await stage.SayAsync(shown, "two");
    }

    [Fact]
    public async Task More_feeds_than_a_browser_may_hold_are_all_alive()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("one");
        var pages = new List<IPage>();
        string[] creators = ["c1", "c2", "c3", "c4", "c5"];
        foreach (var creator in creators)
        {
            stage.Server.Feeds.Publish(creator, stage.Feed);
            pages.Add(await stage.Browser.OpenAsync($"/overlay/chat?creator={creator}"));
            await Expect(OverlayStage.Rows(pages[^1])).ToHaveCountAsync(1);
        }

        stage.Feed.Say("two");
        Assert.All(creators, creator => stage.Server.Feeds.Publish(creator, stage.Feed));

        await Task.WhenAll(pages.Select(page => Expect(OverlayStage.Rows(page)).ToHaveCountAsync(2)));
        Assert.InRange(stage.Server.Feeds.MostHeld, 1, 3);
    }

    [Fact]
    public async Task Without_a_shared_worker_twelve_pages_still_share_three_held_requests()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        await stage.Browser.Context.AddInitScriptAsync(NoSharedWorker);
        stage.Feed.Say("one");
        var pages = await OpenTwelveAsync(stage);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 3, Cancelled);

        stage.Feed.Say("two");
        stage.Publish();

        await Task.WhenAll(pages.Select(page => Expect(OverlayStage.Rows(page)).ToHaveCountAsync(2)));
        Assert.Equal(3, stage.Server.Feeds.MostHeld);
    }

    [Fact]
    public async Task A_shared_worker_that_does_not_start_is_done_without()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        await stage.Browser.Context.AddInitScriptAsync(
            "const Real = SharedWorker; window.SharedWorker = function (url, options) { return new Real('/overlay/feed/gone.js', options); };");
        stage.Feed.Say("one");

        var page = await stage.OpenAsync(rows: 1);

        await stage.SayAsync(page, "two");
    }

    private static async Task<IPage[]> OpenTwelveAsync(OverlayStage stage)
    {
        stage.Publish();
        var pages = new IPage[12];
        for (var number = 0; number < pages.Length; number++)
        {
            pages[number] = await stage.Browser.OpenAsync($"/overlay/chat?creator={OverlayStage.Creator}");
        }

        await Task.WhenAll(pages.Select(page => Expect(OverlayStage.Rows(page)).ToHaveCountAsync(1)));
        return pages;
    }
}
