using Microsoft.Playwright;
using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlayFadeTests(ChromiumFixture chromium)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_message_fades_after_its_time_and_does_not_come_back()
    {
        await using var stage = await StageAtNoonAsync();
        stage.Feed.Say("first");
        var page = await stage.OpenAsync("&fade=10", rows: 1);

        await page.Clock.RunForAsync(6_000);
        await stage.SayAsync(page, "second");
        await page.Clock.RunForAsync(5_000);
        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(1);
        Assert.Equal(["second"], await OverlayStage.TextsAsync(page));

        await page.Clock.RunForAsync(6_000);
        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(0);

        await stage.SayAsync(page, "third");
        Assert.Equal(["third"], await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task Messages_keep_fading_while_the_server_is_away()
    {
        await using var stage = await StageAtNoonAsync();
        stage.Feed.Say("said before the end");
        var page = await stage.OpenAsync("&fade=30", rows: 1);
        await stage.StopServerAsync();

        await page.Clock.RunForAsync(29_000);
        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(1);

        await page.Clock.RunForAsync(2_000);
        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_was_said_too_long_ago_is_not_shown_when_the_page_opens()
    {
        await using var stage = await StageAtNoonAsync();
        stage.Feed.SaidAt = Noon.AddSeconds(-60).ToUnixTimeSeconds();
        stage.Feed.Say("a minute ago");
        stage.Feed.SaidAt = Noon.AddSeconds(-5).ToUnixTimeSeconds();
        stage.Feed.Say("just now");
        var page = await stage.OpenAsync("&fade=30", rows: 1);
        Assert.Equal(["just now"], await OverlayStage.TextsAsync(page));

        await page.Clock.RunForAsync(26_000);
        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Without_a_fade_a_message_stays_all_night()
    {
        await using var stage = await StageAtNoonAsync();
        stage.Feed.Say("still here");
        var page = await stage.OpenAsync(rows: 1);

        await page.Clock.FastForwardAsync("12:00:00");

        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(1);
    }

    /// <summary>The page's clock stands still unless it is moved; the shared worker's runs on.</summary>
    private async Task<OverlayStage> StageAtNoonAsync()
    {
        var stage = await OverlayStage.SetAsync(chromium, configure: options => options.ReducedMotion = ReducedMotion.Reduce);
        await stage.Browser.Context.Clock.InstallAsync(new() { TimeDate = Noon.UtcDateTime });
        await stage.Browser.Context.Clock.PauseAtAsync(Noon.UtcDateTime);
        stage.Feed.SaidAt = Noon.ToUnixTimeSeconds();
        return stage;
    }
}
