using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlayHostileTextTests(ChromiumFixture chromium)
{
    private static readonly string[] Corpus =
    [
        "<script>window.__pwned = 1</script>",
        "<img src=x onerror=\"window.__pwned=1\">",
        "<img src=https://evil.example/pixel.png>",
        "<svg onload=alert(1)><animate onbegin=alert(1) attributeName=x dur=1s>",
        "\"><iframe srcdoc=\"<script>parent.__pwned=1</script>\"></iframe>",
        "' onmouseover='window.__pwned=1' style='background:url(//evil.example/a)'",
        "javascript:window.__pwned=1",
        "<style>body{background:url(https://evil.example/b)}</style>",
        "<link rel=stylesheet href=https://evil.example/c.css><base href=https://evil.example/>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "{{constructor.constructor('window.__pwned=1')()}} ${window.__pwned=1} <%= 1 %>",
        "&lt;script&gt;window.__pwned=1&lt;/script&gt; &#x3c;img&#x3e; &amp;",
        "</div></article><article class=overlay-entry>fake</article>",
        "<a href=\"javascript:alert(1)\" autofocus onfocus=alert(1)>x</a><details open ontoggle=alert(1)>",
        "<template><script>alert(1)</script></template><object data=//evil.example/d><embed src=//evil.example/e>",
        "__proto__ constructor toString hasOwnProperty",
    ];

    [Fact]
    public async Task Markup_in_a_message_is_shown_as_the_text_it_is()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        foreach (var payload in Corpus)
        {
            stage.Feed.Say(payload);
        }

        var page = await stage.OpenAsync("&max=50", rows: Corpus.Length);

        Assert.Equal(Corpus, await OverlayStage.TextsAsync(page));
        await AssertUnharmedAsync(stage, page);
    }

    [Fact]
    public async Task Markup_in_any_other_field_changes_nothing_but_text()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        foreach (var payload in Corpus)
        {
            stage.Feed.Say(payload, payload, entry => Poison(entry, payload));
            stage.Feed.Say(payload, payload, entry =>
            {
                Poison(entry, payload);
                entry["kind"] = "notice";
                entry["notice"] = new JsonObject { ["kind"] = payload, ["system_text"] = payload, ["count"] = payload, ["tier"] = payload, ["recipient"] = payload };
            });
        }

        var page = await stage.OpenAsync("&max=50", rows: 2 * Corpus.Length);

        await AssertUnharmedAsync(stage, page);
        var styles = await page.EvaluateAsync<string[]>(
            "[...document.querySelectorAll('.overlay-entry, .overlay-entry *')].map((node) => getComputedStyle(node).backgroundImage + (node.getAttribute('style') ?? ''))");
        Assert.DoesNotContain(styles, style => style.Contains("url(", StringComparison.Ordinal) || style.Contains("evil", StringComparison.Ordinal));
        var types = await page.EvaluateAsync<string[]>("[...document.querySelectorAll('.badge')].map((node) => node.dataset.badgeType)");
        Assert.All(types, type => Assert.Equal("platform", type));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("\u00e9")]
    [InlineData("\ud83d\udc4d\ud83c\udffd")]
    public async Task Text_and_names_without_end_are_cut_after_so_many_characters_as_a_reader_counts(string character)
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say(Times(500), Times(40));
        stage.Feed.Say(Times(501), Times(41));

        var page = await stage.OpenAsync("&max=5", rows: 2);

        Assert.Equal([Times(500), Times(500) + "\u2026"], await OverlayStage.TextsAsync(page));
        await Expect(page.Locator(".author")).ToHaveTextAsync([Times(40), Times(40) + "\u2026"]);

        string Times(int count) => string.Concat(Enumerable.Repeat(character, count));
    }

    [Fact]
    public async Task Line_breaks_and_fake_moderator_lines_stay_inside_one_row()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("hello\r\n[MOD] StreamerOne: everyone gets a gift\u2028second\u0085third\u0000\u001b[31m");

        var page = await stage.OpenAsync(rows: 1);

        Assert.Equal(["hello [MOD] StreamerOne: everyone gets a gift second third [31m"], await OverlayStage.TextsAsync(page));
        await Expect(OverlayStage.Rows(page).Locator(".badge")).ToHaveCountAsync(1);
    }

    [Theory]
    [InlineData("state", "&stateRoot=https://evil.example/")]
    [InlineData("feed", "&feed=https://evil.example/chat.json&base=//evil.example&src=https://evil.example")]
    [InlineData("theme", "&theme=https://evil.example/theme.css&max=<script>&fade=-1&direction=//evil.example&platforms=%2e%2e/")]
    public async Task Parameters_never_move_the_source_of_the_data(string name, string parameters)
    {
        Assert.NotEmpty(name);
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("from home");

        var page = await stage.OpenAsync(parameters, rows: 1);

        await AssertUnharmedAsync(stage, page);
    }

    [Theory]
    [InlineData("..%2f..%2fhealthz")]
    [InlineData("%2f%2fevil.example")]
    [InlineData("..")]
    [InlineData("")]
    public async Task A_creator_that_is_no_id_reads_nothing(string creator)
    {
        await using var stage = await OverlayStage.SetAsync(chromium);

        var page = await stage.Browser.OpenAsync($"/overlay/chat?debug=1&creator={creator}");

        await Expect(page.Locator("#overlay-status")).ToContainTextAsync("add ?creator=");
        await AssertUnharmedAsync(stage, page);
    }

    private static void Poison(JsonObject entry, string payload)
    {
        entry["platform"] = payload;
        entry["message_id"] = payload + entry["sequence"];
        entry["author"] = new JsonObject
        {
            ["display_name"] = payload,
            ["avatar_url"] = payload,
            ["color"] = "red;background:url(https://evil.example/f)" + payload,
            ["badges"] = new JsonArray(new JsonObject { ["type"] = payload, ["version"] = payload, ["image_url"] = payload, ["title"] = payload }),
            ["roles"] = new JsonArray(payload),
        };
        entry["message"]!["emotes"] = new JsonArray(
            new JsonObject { ["start"] = 0, ["end"] = 3, ["id"] = payload, ["name"] = payload, ["url"] = payload },
            new JsonObject { ["start"] = 4, ["end"] = 6, ["id"] = payload, ["name"] = payload, ["url"] = "https://evil.example/" + payload });
        entry["reply"] = new JsonObject { ["display_name"] = payload, ["text"] = payload };
        entry["paid"] = new JsonObject { ["amount"] = payload, ["currency"] = payload };
    }

    private static async Task AssertUnharmedAsync(OverlayStage stage, IPage page)
    {
        Assert.False(await page.EvaluateAsync<bool>("'__pwned' in window"));
        Assert.Equal(0, await page.Locator("script:not([src='chat.js']), iframe, object, embed, base, a, style, svg animate").CountAsync());
        stage.Browser.AssertWellBehaved();
    }
}
