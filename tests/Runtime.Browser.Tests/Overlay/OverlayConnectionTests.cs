using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlayConnectionTests(ChromiumFixture chromium)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_goes_and_comes_back_is_found_again_without_a_reload()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("before");
        var page = await stage.OpenAsync("&debug=1", rows: 1);
        await page.EvaluateAsync("window.sameDocument = true");
        var origin = stage.Server.Origin;

        await stage.StopServerAsync();
        await Expect(page.Locator("#overlay-status")).ToContainTextAsync("not reachable");
        Assert.Equal(["before"], await OverlayStage.TextsAsync(page));

        await stage.StartServerAgainAsync(origin);
        stage.Feed.Say("after");
        stage.Publish();
        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(2, new() { Timeout = 20_000 });

        Assert.Equal(["before", "after"], await OverlayStage.TextsAsync(page));
        Assert.True(await page.EvaluateAsync<bool>("window.sameDocument"));
    }

    [Fact]
    public async Task Nothing_is_written_into_the_picture_while_the_server_is_away()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("only this");
        var page = await stage.OpenAsync(rows: 1);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 1, Cancelled);

        await stage.StopServerAsync();
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 0, Cancelled);

        Assert.Equal("only this", await page.EvaluateAsync<string>("[...document.querySelectorAll('.message')].map((node) => node.textContent).join()"));
        Assert.Equal(1, await page.Locator("body > *").CountAsync());
    }

    [Fact]
    public async Task A_feed_that_is_not_there_yet_is_shown_as_soon_as_it_is()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        var page = await stage.Browser.OpenAsync($"/overlay/chat?debug=1&creator={OverlayStage.Creator}");
        await Expect(page.Locator("#overlay-status")).ToContainTextAsync("no such feed yet");

        stage.Feed.Say("hello");
        stage.Publish();

        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_wait_that_ends_without_news_is_followed_by_the_next()
    {
        await using var stage = await OverlayStage.SetAsync(chromium, new ScriptedFeeds { LongestWait = TimeSpan.FromSeconds(1.2) });
        stage.Feed.Say("quiet");
        var page = await stage.OpenAsync(rows: 1);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 1, Cancelled);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 0, Cancelled);
        await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 1, Cancelled);

        await stage.SayAsync(page, "news");

        Assert.Equal(2, stage.Server.Feeds.Answers);
    }

    [Fact]
    public async Task A_static_host_that_cannot_wait_is_polled()
    {
        await using var stage = await OverlayStage.SetAsync(chromium, new ScriptedFeeds { CanWait = false });
        stage.Feed.Say("one");
        var page = await stage.OpenAsync("&debug=1", rows: 1);
        await Expect(page.Locator("#overlay-status")).ToContainTextAsync("polling");

        await stage.SayAsync(page, "two");
        await stage.SayAsync(page, "three");

        Assert.Equal(["one", "two", "three"], await OverlayStage.TextsAsync(page));
        Assert.Equal(3, stage.Server.Feeds.Answers);
    }

    [Fact]
    public async Task A_message_is_in_the_picture_long_before_a_poll_would_find_it()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("warm");
        var page = await stage.OpenAsync(rows: 1);
        await page.EvaluateAsync(
            """
            () => {
              window.delays = [];
              window.seen = [];
              new MutationObserver(() => {
                const sent = Number(document.querySelector('#overlay-log').lastElementChild.querySelector('.message').textContent);
                window.seen.push(performance.timeOrigin + performance.now() - sent);
                requestAnimationFrame(() => window.delays.push(performance.timeOrigin + performance.now() - sent));
              }).observe(document.querySelector('#overlay-log'), { childList: true });
            }
            """);

        for (var number = 1; number <= 40; number++)
        {
            await stage.Server.Feeds.HeldAsync(OverlayStage.Creator, 1, Cancelled);
            var now = TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch;
            stage.Feed.Say(now.TotalMilliseconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
            stage.Publish();
            await page.WaitForFunctionAsync("(count) => window.delays.length >= count", number, new() { PollingInterval = 50 });
        }

        var delays = (await page.EvaluateAsync<double[]>("window.delays")).Order().ToArray();
        var seen = (await page.EvaluateAsync<double[]>("window.seen")).Order().ToArray();
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"published to script and to frame, ms: p50 {seen[20]:F1} and {delays[20]:F1}, p90 {seen[36]:F1} and {delays[36]:F1}");
        // Half a poll's interval would be 125 ms; a held request needs a few.
        Assert.InRange(delays[20], 0, 60);
    }

    [Fact]
    public async Task A_document_cut_short_is_asked_for_again()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("one");
        var page = await stage.OpenAsync(rows: 1);

        stage.Server.Feeds.PublishRaw(OverlayStage.Creator, "{\"messages\":[{\"seq"u8.ToArray());
        stage.Server.Feeds.PublishRaw(OverlayStage.Creator, "[]"u8.ToArray());
        await stage.SayAsync(page, "two");

        Assert.Equal(["one", "two"], await OverlayStage.TextsAsync(page));
    }
}
