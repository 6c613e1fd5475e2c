using System.Text.Json;
using Microsoft.Playwright;
using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

[Slow]
public sealed class ClipOverlayTests(ChromiumFixture chromium)
{
    private const string Feed = "ada/clip";
    private const double FilmSeconds = 20;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shown_clip_plays_with_its_caption_and_leaves_nothing_behind()
    {
        await using var stage = await SetAsync();
        Publish(stage, null);
        var page = await OpenAsync(stage, "&muted=1&fade=0.1&max=3");
        await AssertEmptyAsync(page);
        await stage.Server.Feeds.HeldAsync(Feed, 1, Cancelled);

        Publish(stage, Showing(1));
        await Expect(page.Locator(".clip-scene[data-shown]")).ToHaveCountAsync(1);
        await Expect(page.Locator(".clip-title")).ToHaveTextAsync("<b>The boss falls</b>");
        await Expect(page.Locator(".clip-by")).ToHaveTextAsync("clipped by Mira");
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('video').muted"));

        await Expect(page.Locator(".clip-scene")).ToHaveCountAsync(0);
        await AssertEmptyAsync(page);
        stage.Browser.AssertWellBehaved();
    }

    [Fact]
    public async Task A_clip_that_is_taken_off_the_stream_is_gone_at_once()
    {
        await using var stage = await SetAsync();
        Publish(stage, Showing(1));
        var page = await OpenAsync(stage, "&muted=1&fade=0");
        await Expect(page.Locator(".clip-scene[data-shown]")).ToHaveCountAsync(1);

        Publish(stage, null);

        await Expect(page.Locator(".clip-scene")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("performance.now() > 0 && document.querySelector('video') === null"));
    }

    [Fact]
    public async Task Another_clip_takes_the_place_of_the_one_that_plays()
    {
        await using var stage = await SetAsync();
        Publish(stage, Showing(1));
        var page = await OpenAsync(stage, "&muted=1&fade=0");
        await Expect(page.Locator(".clip-scene[data-shown]")).ToHaveCountAsync(1);

        Publish(stage, Showing(2, title: "Another"));

        await Expect(page.GetByText("Another")).ToBeVisibleAsync();
        await Expect(page.Locator(".clip-scene")).ToHaveCountAsync(1); // while they change places there are both
        await Expect(page.Locator(".clip-title")).ToHaveTextAsync("Another");
    }

    [Fact]
    public async Task A_page_that_opens_late_joins_the_clip_where_it_is_and_leaves_one_that_is_over()
    {
        await using var stage = await SetAsync();
        Publish(stage, Showing(1, secondsAgo: 2.5));
        var page = await OpenAsync(stage, "&muted=1");
        await Expect(page.Locator(".clip-scene[data-shown]")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<double>("document.querySelector('video').currentTime") >= 2.4);

        Publish(stage, Showing(2, secondsAgo: 60));
        var other = await OpenAsync(stage, "&debug=1");
        await Expect(other.Locator("#overlay-status")).ToContainTextAsync("live");

        await AssertEmptyAsync(other);
    }

    [Fact]
    public async Task Volume_length_fit_and_caption_are_as_the_address_says()
    {
        await using var stage = await SetAsync();
        Publish(stage, Showing(1));
        var page = await OpenAsync(stage, "&volume=40&max=1&caption=0&fit=cover&fade=0");
        await Expect(page.Locator("video")).ToHaveCountAsync(1);

        Assert.Equal(0.4, await page.EvaluateAsync<double>("document.querySelector('video').volume"), 3);
        await Expect(page.Locator("[data-fit=cover]")).ToHaveCountAsync(1);
        await Expect(page.Locator(".clip-caption")).ToHaveCountAsync(0);
        await page.EvaluateAsync("() => { const video = document.querySelector('video'); window.last = 0; video.addEventListener('timeupdate', () => { window.last = Math.max(window.last, video.currentTime); }); }");
        await Expect(page.Locator("video")).ToHaveCountAsync(0);

        Assert.InRange(await page.EvaluateAsync<double>("window.last"), 0, 2.5);
    }

    [Fact]
    public async Task A_server_that_goes_and_comes_back_is_found_again_and_the_picture_stays_empty_meanwhile()
    {
        await using var stage = await SetAsync();
        Publish(stage, null);
        var page = await OpenAsync(stage, "&debug=1&muted=1");
        await Expect(page.Locator("#overlay-status")).ToContainTextAsync("live");
        var origin = stage.Server.Origin;

        await stage.StopServerAsync();
        await Expect(page.Locator("#overlay-status")).ToContainTextAsync("not reachable");
        await AssertEmptyAsync(page);
        await stage.StartServerAgainAsync(origin);
        Publish(stage, Showing(1));

        await Expect(page.Locator(".clip-scene[data-shown]")).ToHaveCountAsync(1, new() { Timeout = 20_000 });
    }

    [Theory]
    [InlineData("https://evil.example/overlay/media/00000000000000000000000000000001.mp4")]
    [InlineData("//evil.example/overlay/media/00000000000000000000000000000001.mp4")]
    [InlineData("/overlay/media/../../exports/secret.mp4")]
    [InlineData("javascript:alert(1)")]
    public async Task An_address_that_is_not_the_daemons_own_is_not_played(string address)
    {
        await using var stage = await SetAsync();
        Publish(stage, Showing(1, address: address));
        var page = await OpenAsync(stage, "&debug=1");

        await Expect(page.Locator("#overlay-status")).ToContainTextAsync("next try");

        await AssertEmptyAsync(page);
        stage.Browser.AssertWellBehaved();
    }

    private async Task<OverlayStage> SetAsync()
    {
        Assert.SkipWhen(TestVideo.Video is null, "No ffmpeg to make a film with.");
        return await OverlayStage.SetAsync(chromium);
    }

    private static Task<IPage> OpenAsync(OverlayStage stage, string parameters) => stage.Browser.OpenAsync($"/overlay/clip?creator=ada{parameters}");

    private static void Publish(OverlayStage stage, object? showing) =>
        stage.Server.Feeds.PublishRaw(Feed, JsonSerializer.SerializeToUtf8Bytes(new { schema_version = "v1", creator_id = "ada", showing }));

    private static object Showing(int number, string title = "<b>The boss falls</b>", double secondsAgo = 0, string? address = null) => new
    {
        show_id = $"{number:x32}",
        clip_id = "aB3dE9",
        title,
        clipper = "Mira",
        duration_seconds = FilmSeconds,
        video_url = address ?? $"/overlay/media/{number:x32}.mp4",
        started_at = TimeProvider.System.GetUtcNow().AddSeconds(-secondsAgo),
        ends_at = TimeProvider.System.GetUtcNow().AddSeconds(FilmSeconds + 10 - secondsAgo),
    };

    /// <summary>Nothing drawn: neither a film nor a ground that would cover the game.</summary>
    private static async Task AssertEmptyAsync(IPage page)
    {
        await Expect(page.Locator("#overlay-clip > *")).ToHaveCountAsync(0);
        Assert.Equal(["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"], await page.EvaluateAsync<string[]>("[document.documentElement, document.body].map((node) => getComputedStyle(node).backgroundColor)"));
        Assert.Equal("hidden", await page.Locator("#overlay-clip").GetAttributeAsync("data-state"));
    }
}
