using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlayLookTests(ChromiumFixture chromium)
{
    [Theory]
    [InlineData("default")]
    [InlineData("slate")]
    [InlineData("midnight")]
    public async Task Around_the_rows_the_picture_is_transparent(string theme)
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("a row at the bottom");
        var page = await stage.OpenAsync($"&theme={theme}", rows: 1);

        var picture = await page.ScreenshotAsync(new() { OmitBackground = true });

        var alpha = await Pictures.AlphaAsync(page, picture, (10, 10), (790, 300), (400, 1), (60, 570));
        Assert.Equal([0, 0, 0], alpha[..3]);
        Assert.True(alpha[3] > 128, $"no row at the bottom: alpha {alpha[3]}");
    }

    [Fact]
    public async Task The_theme_is_set_on_the_root_and_the_default_is_none()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("one");
        var page = await stage.OpenAsync("&theme=MIDNIGHT", rows: 1);
        await Expect(page.Locator("html")).ToHaveAttributeAsync("data-theme", "midnight");

        page = await stage.OpenAsync("&theme=default", rows: 1);
        Assert.Null(await page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Theory]
    [InlineData(400, 600)]
    [InlineData(800, 600)]
    [InlineData(1920, 1080)]
    [InlineData(240, 160)]
    public async Task No_visible_row_is_cut_by_the_edge(int width, int height)
    {
        await using var stage = await OverlayStage.SetAsync(chromium, configure: options => options.ViewportSize = new() { Width = width, Height = height });
        for (var number = 0; number < 5; number++)
        {
            stage.Feed.Say(string.Concat(Enumerable.Repeat("a longer message ", 6)), "AVeryLongDisplayNameThatGoesOn");
        }

        stage.Feed.Notice("raid", "1,204 raiders from Captain Sonja have joined!", "hello all of you", 1204);
        var page = await stage.OpenAsync("&max=6", rows: 6);

        var visible = await page.EvaluateAsync<float[][]>(
            """
            [...document.querySelectorAll('.overlay-entry')].filter((node) => getComputedStyle(node).opacity !== '0')
              .map((node) => node.getBoundingClientRect()).map((box) => [box.left, box.top, box.right, box.bottom])
            """);
        Assert.NotEmpty(visible);
        Assert.All(visible, box => Assert.True(box[0] >= 0 && box[1] >= 0 && box[2] <= width && box[3] <= height, string.Join(' ', box)));
        Assert.Equal(width, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task Newest_is_at_the_bottom_or_with_direction_down_at_the_top()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("older");
        stage.Feed.Say("newer");

        var up = await stage.OpenAsync(rows: 2);
        var down = await stage.OpenAsync("&direction=down", rows: 2);

        Assert.True(await TopAsync(up, "newer") > await TopAsync(up, "older"));
        Assert.True(await TopAsync(down, "newer") < await TopAsync(down, "older"));
        Assert.True(await TopAsync(down, "newer") < 40);
    }

    [Fact]
    public async Task Platforms_can_be_chosen_and_the_count_is_of_those()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        foreach (var platform in new[] { "twitch", "kick", "youtube", "kick", "twitch", "twitch" })
        {
            stage.Feed.Say(platform, change: entry => entry["platform"] = platform);
        }

        var page = await stage.OpenAsync("&platforms=kick,YouTube&max=2", rows: 2);

        Assert.Equal(["youtube", "kick"], await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task Badges_stand_in_order_with_the_platform_first()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Browser.PictureHosts.Add("static-cdn.jtvnw.net");
        stage.Feed.Say("hi", change: entry =>
        {
            entry["author"]!["badges"] = new JsonArray([.. new[] { "turbo", "subscriber", "bits", "vip", "moderator", "broadcaster" }
                .Select(type => new JsonObject { ["type"] = type, ["version"] = "1", ["image_url"] = "https://static-cdn.jtvnw.net/badges/v1/x/2", ["title"] = type })]);
            entry["author"]!["roles"] = new JsonArray("subscriber", "moderator");
        });

        var page = await stage.OpenAsync(rows: 1);

        Assert.Equal(
            ["platform", "broadcaster", "mod", "vip", "subscriber", "bits", "turbo"],
            await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.badge-row > *')].map((node) => node.dataset.badgeType)"));
    }

    [Theory]
    [InlineData("subscription", "Ada subscribed with Prime.", null, "Prime", "Ada subscribed with Prime.")]
    [InlineData("subscription", "", null, "1000", "Ada subscribedTier 1")]
    [InlineData("gift_bomb", "", 20, "2000", "Ada gifted 20 subscriptionsTier 2")]
    [InlineData("raid", "", 1204, null, "Ada is raiding with 1,204 viewers")]
    [InlineData("resubscription", "", 12, null, "Ada resubscribed for 12 months")]
    [InlineData("something new", "A thing happened", 1, null, "A thing happened")]
    public async Task A_notice_says_what_happened_once(string kind, string systemText, int? count, string? tier, string expected)
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Notice(kind, systemText, count: count);
        stage.Feed.Change("m1", entry => entry["notice"]!["tier"] = tier);

        var page = await stage.OpenAsync(rows: 1);

        await Expect(page.Locator(".notice-line")).ToHaveTextAsync(expected);
        stage.Browser.AssertWellBehaved();
    }

    [Fact]
    public async Task Names_too_dark_to_read_are_lifted_and_odd_colours_replaced()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        foreach (var color in new[] { "#000000", "#0000FF", "#8B0000", "red", "#fff", "url(x)", "#12345G" })
        {
            stage.Feed.Say("hi", change: entry => entry["author"]!["color"] = color);
        }

        var page = await stage.OpenAsync("&max=50", rows: 7);
        var brightness = await page.EvaluateAsync<float[]>(
            """
            [...document.querySelectorAll('.author')].map((node) => {
              const [r, g, b] = getComputedStyle(node).color.match(/\d+/g).map(Number).map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
              return (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05) / (0.0082 + 0.05);
            })
            """);

        Assert.All(brightness, contrast => Assert.True(contrast >= 4.5, $"contrast {contrast}"));
    }

    [Fact]
    public async Task Hostile_characters_stay_inside_a_row_of_bounded_height()
    {
        var zalgo = string.Concat(Enumerable.Repeat("Z" + new string('\u0301', 60) + new string('\u0323', 60), 40));
        string[] attacks =
        [
            zalgo,
            "\u202Egnihton si siht\u202C \u2066\u2067\u2068",
            new('W', 20_000),
            string.Join('\u200D', Enumerable.Repeat("\U0001F468", 500)),
            string.Concat(Enumerable.Repeat("\u200B\uFEFF\u2060", 1000)),
            "\uFDFD\uFDFD\uFDFD\uFDFD",
        ];
        await using var stage = await OverlayStage.SetAsync(chromium, configure: options => options.ViewportSize = new() { Width = 800, Height = 1400 });
        var attacked = stage.Feed.Say("calm", "calm");
        stage.Feed.Say("the neighbour");
        var page = await stage.OpenAsync("&max=2", rows: 2);
        var attackedRow = OverlayStage.Rows(page).First;
        var neighbour = OverlayStage.Rows(page).Last;
        await page.WaitForFunctionAsync("() => [...document.images].every((image) => image.complete && image.naturalWidth > 0)");
        var before = await neighbour.ScreenshotAsync();

        foreach (var attack in attacks)
        {
            stage.Feed.Change(attacked, entry => (entry["message"]!["text"], entry["author"]!["display_name"]) = (attack, "x" + attack));
            stage.Publish();
            await Expect(attackedRow.Locator(".author")).Not.ToHaveTextAsync("calm");

            Assert.InRange((await attackedRow.BoundingBoxAsync())!.Height, 20, 240);
            // The neighbour below has not moved. Gradients are dithered anew with every painting: one step of 255.
            Assert.InRange(await Pictures.LargestDifferenceAsync(page, before, await neighbour.ScreenshotAsync()), 0, 1);
            await ResetAsync(stage, attacked, attackedRow);
        }

        stage.Browser.AssertWellBehaved();
    }

    [Theory]
    [InlineData(ReducedMotion.NoPreference, true)]
    [InlineData(ReducedMotion.Reduce, false)]
    public async Task A_wish_for_less_motion_is_honoured(ReducedMotion wish, bool moves)
    {
        await using var stage = await OverlayStage.SetAsync(chromium, configure: options => options.ReducedMotion = wish);
        stage.Feed.Say("one");
        var page = await stage.OpenAsync(rows: 1);
        await page.EvaluateAsync(
            """
            () => {
              window.moved = new Set();
              const log = document.querySelector('#overlay-log');
              new MutationObserver(() => log.getAnimations({ subtree: true }).forEach((animation) => animation.effect.getKeyframes()
                .forEach((frame) => Object.keys(frame).forEach((name) => window.moved.add(name))))).observe(log, { childList: true });
            }
            """);

        await stage.SayAsync(page, "two");

        var moved = await page.EvaluateAsync<string[]>("[...window.moved].filter((name) => !['offset', 'computedOffset', 'easing', 'composite'].includes(name)).sort()");
        Assert.Equal(moves ? ["opacity", "transform"] : [], moved);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("slate")]
    [InlineData("midnight")]
    public async Task Axe_finds_nothing_to_object_to(string theme)
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("first!", change: entry => entry["is_first"] = true);
        stage.Feed.Say("agreed", "Grace", entry => entry["reply"] = new JsonObject { ["display_name"] = "Ada", ["text"] = "first!" });
        stage.Feed.Notice("gift_bomb", "", count: 5);
        stage.Feed.Say("cheer100", change: entry => entry["paid"] = new JsonObject { ["amount"] = 100, ["currency"] = "BITS" });
        var page = await stage.OpenAsync($"&theme={theme}", rows: 4);

        var result = await page.RunAxe();

        Assert.Empty(result.Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
    }

    private static async Task ResetAsync(OverlayStage stage, string messageId, ILocator row)
    {
        stage.Feed.Change(messageId, entry => (entry["message"]!["text"], entry["author"]!["display_name"]) = ("calm", "calm"));
        stage.Publish();
        await Expect(row.Locator(".author")).ToHaveTextAsync("calm");
    }

    private static Task<float> TopAsync(IPage page, string text) =>
        page.Locator(".overlay-entry", new() { HasText = text }).EvaluateAsync<float>("(node) => node.getBoundingClientRect().top");
}
