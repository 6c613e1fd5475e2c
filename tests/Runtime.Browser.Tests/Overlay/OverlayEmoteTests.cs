using System.Text.Json.Nodes;
using Runtime.Browser.Tests.Chromium;
using Runtime.Core.Exports;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlayEmoteTests(ChromiumFixture chromium)
{
    private const string Cdn = "static-cdn.jtvnw.net";
    private const string Kappa = "https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/2.0";

    [Fact]
    public async Task Emotes_are_pictures_named_as_typed()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Browser.PictureHosts.Add(Cdn);
        stage.Feed.Say("\U0001F600 hi Kappa and Kappa!", change: entry => Emotes(entry, Emote(6, 11, Kappa), Emote(16, 21, Kappa)));

        var page = await stage.OpenAsync(rows: 1);
        var message = page.Locator(".message");

        await Expect(message.Locator("img.emote")).ToHaveCountAsync(2);
        await Expect(message.Locator("img.emote").First).ToHaveAttributeAsync("src", Kappa);
        await Expect(message.Locator("img.emote").First).ToHaveAttributeAsync("alt", "Kappa");
        await Expect(message.Locator("img.emote").First).ToHaveAttributeAsync("title", "Kappa");
        await Expect(message).ToHaveTextAsync("\U0001F600 hi  and !");
        Assert.Equal([new Uri(Kappa)], stage.Browser.PictureRequests.Distinct());
        stage.Browser.AssertWellBehaved();
    }

    [Fact]
    public async Task An_emote_whose_picture_fails_is_its_text()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("well Gone then", change: entry => Emotes(entry, Emote(5, 9, "/overlay/assets/gone.png")));

        var page = await stage.OpenAsync(rows: 1);

        await Expect(page.Locator(".message")).ToHaveTextAsync("well Gone then");
        await Expect(page.Locator(".message img")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_picture_that_failed_is_not_asked_for_with_every_message()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("well Gone then", change: entry => Emotes(entry, Emote(5, 9, "/overlay/assets/gone.png")));
        var page = await stage.OpenAsync(rows: 1);
        await Expect(page.Locator(".message img")).ToHaveCountAsync(0);

        stage.Feed.Say("Gone again", change: entry => Emotes(entry, Emote(0, 4, "/overlay/assets/gone.png")));
        stage.Publish();

        await Expect(page.Locator(".message").Last).ToHaveTextAsync("Gone again");
        await Expect(page.Locator(".message img")).ToHaveCountAsync(0);
        Assert.Single(stage.Server.Paths, path => path == "/overlay/assets/gone.png");
    }

    [Fact]
    public void The_page_and_the_feed_trust_the_same_hosts() =>
        Assert.Equal(ImageHosts.Allowed.Order(), OverlayServer.PictureHosts().Order());

    [Theory]
    [InlineData("http://static-cdn.jtvnw.net/a.png")]
    [InlineData("https://evil.example/a.png")]
    [InlineData("//evil.example/a.png")]
    [InlineData("https://static-cdn.jtvnw.net@evil.example/a.png")]
    [InlineData("https://user:pass@static-cdn.jtvnw.net/a.png")]
    [InlineData("https://static-cdn.jtvnw.net:444/a.png")]
    [InlineData("https://static-cdn.jtvnw.net.evil.example/a.png")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:image/svg+xml,<svg onload=alert(1)>")]
    [InlineData("/api/admin/workers/stop.png")]
    [InlineData("/overlay/../healthz")]
    [InlineData("x\" onerror=\"alert(1)")]
    [InlineData("../../evil")]
    [InlineData("")]
    public async Task An_address_off_the_list_is_never_asked_for(string address)
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Browser.PictureHosts.Add(Cdn);
        stage.Feed.Say("see Kappa", change: entry =>
        {
            Emotes(entry, Emote(4, 9, address));
            entry["author"]!["avatar_url"] = address;
            entry["author"]!["badges"] = new JsonArray(new JsonObject { ["type"] = "odd", ["version"] = "1", ["image_url"] = address, ["title"] = "Odd" });
        });

        var page = await stage.OpenAsync(rows: 1);

        await Expect(page.Locator(".message")).ToHaveTextAsync("see Kappa");
        await Expect(page.Locator(".message img, .badge-row img")).ToHaveCountAsync(0);
        await Expect(page.Locator("img.avatar")).ToHaveAttributeAsync("src", new Uri(stage.Server.Origin, "/overlay/assets/avatar.svg").AbsoluteUri);
        Assert.Empty(stage.Browser.PictureRequests);
        Assert.DoesNotContain(stage.Server.Paths, path => path.StartsWith("/api", StringComparison.Ordinal) || path.Contains("healthz", StringComparison.Ordinal));
        stage.Browser.AssertWellBehaved();
    }

    [Fact]
    public async Task Positions_that_make_no_sense_leave_the_text_whole()
    {
        const string text = "a\U0001F600b Kappa \U0001F469\u200D\U0001F4BB end";
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Browser.PictureHosts.Add(Cdn);
        (double Start, double End)[] positions =
        [
            (9, 4), (-1, 4), (0, 0), (0, 2), (2, 4), (5, 500), (int.MaxValue, int.MaxValue + 5.0), (2147483648, 4294967296), (0.5, 2.5), (1e300, 1e301),
        ];
        foreach (var (start, end) in positions)
        {
            stage.Feed.Say(text, change: entry => Emotes(entry, Emote(start, end, Kappa)));
        }

        stage.Feed.Say(text, change: entry => entry["message"]!["emotes"] = new JsonArray(null, 5, "x", new JsonObject { ["start"] = "1", ["end"] = "2" }));
        stage.Feed.Say(text, change: entry => entry["message"]!["emotes"] = "Kappa");

        var page = await stage.OpenAsync("&max=50", rows: positions.Length + 2);

        Assert.All(await OverlayStage.TextsAsync(page), shown => Assert.Equal(text, shown));
        stage.Browser.AssertWellBehaved();
    }

    [Fact]
    public async Task Overlapping_emotes_and_ten_thousand_of_them_are_kept_in_bounds()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Browser.PictureHosts.Add(Cdn);
        stage.Feed.Say("KappaPride", change: entry => Emotes(entry, Emote(0, 10, Kappa), Emote(0, 5, Kappa), Emote(3, 8, Kappa)));
        stage.Feed.Say(string.Concat(Enumerable.Repeat("x ", 10_000)), change: entry =>
            Emotes(entry, [.. Enumerable.Range(0, 10_000).Select(number => Emote(2 * number, (2 * number) + 1, Kappa))]));

        var page = await stage.OpenAsync(rows: 2);

        await Expect(OverlayStage.Rows(page).First.Locator("img.emote")).ToHaveCountAsync(1);
        await Expect(OverlayStage.Rows(page).First.Locator(".message")).ToHaveTextAsync("Pride");
        await Expect(OverlayStage.Rows(page).Last.Locator("img.emote")).ToHaveCountAsync(100);
    }

    private static JsonObject Emote(double start, double end, string url) =>
        new() { ["start"] = start, ["end"] = end, ["id"] = "25", ["name"] = "Kappa", ["url"] = url };

    private static void Emotes(JsonObject entry, params JsonObject[] emotes) => entry["message"]!["emotes"] = new JsonArray([.. emotes]);
}
