using System.Text.Json.Nodes;
using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlayPatchingTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task The_last_six_messages_are_shown_oldest_first()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        for (var number = 1; number <= 9; number++)
        {
            stage.Feed.Say($"message {number}");
        }

        var page = await stage.OpenAsync(rows: 6);

        Assert.Equal(["message 4", "message 5", "message 6", "message 7", "message 8", "message 9"], await OverlayStage.TextsAsync(page));
        stage.Browser.AssertWellBehaved();
    }

    [Fact]
    public async Task Rows_that_stay_are_the_same_elements_and_the_oldest_leaves()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("one");
        stage.Feed.Say("two");
        var page = await stage.OpenAsync("&max=3", rows: 2);
        await page.EvaluateAsync("document.querySelectorAll('.overlay-entry').forEach((node) => { node.kept = true; })");

        await stage.SayAsync(page, "three");
        await stage.SayAsync(page, "four");

        Assert.Equal(["two", "three", "four"], await OverlayStage.TextsAsync(page));
        var kept = await page.EvaluateAsync<bool[]>("[...document.querySelectorAll('.overlay-entry')].map((node) => node.kept === true)");
        Assert.Equal([true, false, false], kept);
    }

    [Fact]
    public async Task A_burst_longer_than_the_cap_shows_its_end_once_each()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("before");
        var page = await stage.OpenAsync(rows: 1);
        for (var number = 1; number <= 250; number++)
        {
            stage.Feed.Say($"burst {number}");
        }

        stage.Publish();
        await Expect(OverlayStage.Rows(page).Last.Locator(".message")).ToHaveTextAsync("burst 250");

        Assert.Equal(Enumerable.Range(245, 6).Select(number => $"burst {number}"), await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task A_changed_message_changes_where_it_stands()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        var first = stage.Feed.Say("helo");
        stage.Feed.Say("second");
        var page = await stage.OpenAsync(rows: 2);

        stage.Feed.Change(first, entry => entry["message"]!["text"] = "hello");
        stage.Publish();

        await Expect(OverlayStage.Rows(page).First.Locator(".message")).ToHaveTextAsync("hello");
        Assert.Equal(["hello", "second"], await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task A_change_to_a_message_that_was_pushed_out_does_not_bring_it_back()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        var first = stage.Feed.Say("pushed out");
        stage.Feed.Say("two");
        stage.Feed.Say("three");
        var page = await stage.OpenAsync("&max=2", rows: 2);

        stage.Feed.Change(first, entry => entry["message"]!["text"] = "pushed out, and edited");
        await stage.SayAsync(page, "four");

        Assert.Equal(["three", "four"], await OverlayStage.TextsAsync(page));
        stage.Feed.Change(first, entry => entry["message"]!["text"] = "edited again");
        stage.Feed.Delete("m3");
        stage.Publish();
        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_same_id_on_two_platforms_is_two_messages()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("on twitch", change: entry => entry["message_id"] = "7");
        stage.Feed.Say("on kick", change: entry => (entry["message_id"], entry["platform"]) = ("7", "kick"));

        var page = await stage.OpenAsync(rows: 2);

        Assert.Equal(["on twitch", "on kick"], await OverlayStage.TextsAsync(page));
    }

    [Fact]
    public async Task Entries_that_are_no_entries_cost_nobody_else_a_row()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        stage.Feed.Say("good");
        stage.Feed.Say("no sequence", change: entry => entry["sequence"] = "many");
        stage.Feed.Say("no author", change: entry => entry["author"] = null);
        stage.Feed.Say("no message", change: entry => entry["message"] = new JsonArray());
        stage.Feed.Say("odd badges", change: entry => entry["author"]!["badges"] = new JsonArray(null, 7, "x", new JsonObject { ["type"] = 3 }));

        var page = await stage.OpenAsync(rows: 4);

        Assert.Equal(["good", "no author", "", "odd badges"], await OverlayStage.TextsAsync(page));
        stage.Browser.AssertWellBehaved();
    }
}
