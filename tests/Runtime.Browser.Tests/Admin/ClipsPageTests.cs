using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Queue;
using TestKit.Admin;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Admin;

[Slow]
public sealed class ClipsPageTests(AdminBrowser browser)
{
    private static ILocatorAssertions Toast(AdminTab tab) => Expect(tab.Page.Locator(".rz-notification-item").Last);

    [Fact]
    public async Task The_queue_shows_each_clip_with_its_state_progress_and_reason()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        var rows = tab.Page.Locator("[aria-labelledby=queue-title] li");
        await Expect(rows).ToHaveCountAsync(6);
        await Expect(rows.Nth(0)).ToContainTextAsync("Being made");
        await Expect(rows.Nth(0)).ToContainTextAsync("encoding, 42 %, about 12 s left");
        await Expect(rows.Nth(0)).ToContainTextAsync("Attempt 2");
        await Expect(rows.Nth(5)).ToContainTextAsync("The source file is not there any more. Check that the file was not moved or deleted.");

        server.Scene.Clips.Library.Progress(ClipScene.Id("Encod1"), new ClipProgress(0.9, TimeSpan.FromSeconds(2), "encoding"));

        await Expect(rows.Nth(0).GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("value", "90");
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task Waiting_clips_are_reordered_with_the_keyboard_alone_and_keep_the_focus()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        var down = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Move Livestream - 11/21/26 clip by Theo [Wait11] down" });

        await down.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Page.Locator("[aria-labelledby=queue-title] li").Nth(3)).ToContainTextAsync("[Wait11]");
        await Expect(down).ToBeFocusedAsync();
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Page.Locator("[aria-labelledby=queue-title] li").Nth(4)).ToContainTextAsync("[Wait11]");
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Move Livestream - 11/21/26 clip by Theo [Wait11] up" })).ToBeFocusedAsync();
        Assert.Equal(["move before Wait33 Wait11", "move before none Wait11"], server.Scene.Clips.Library.Commands);
    }

    [Fact]
    public async Task A_failed_clip_is_retried_and_work_is_cancelled_only_after_asking()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);

        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Retry .*Failed") }).ClickAsync();
        await Toast(tab).ToContainTextAsync("Retry: done");
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Cancel .*Encod1") }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Cancel .*Encod1") }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel the work" }).ClickAsync();

        await Expect(tab.Page.Locator("[aria-labelledby=queue-title] li").Filter(new() { HasText = "[Encod1]" })).ToContainTextAsync("Cancelled by operator.");
        Assert.Equal(["retry Failed", "cancel Encod1"], server.Scene.Clips.Library.Commands);
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_ports_words()
    {
        await using var server = await StartAsync();
        server.Scene.Clips.Library.Refusal = "Only a failed clip can be retried.";
        await using var tab = await OpenAsync(server);

        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Retry .*Failed") }).ClickAsync();

        await Toast(tab).ToContainTextAsync("Only a failed clip can be retried.");
    }

    [Fact]
    public async Task A_clip_of_the_library_plays_in_the_page_with_its_poster()
    {
        await using var server = await StartAsync();
        Assert.SkipWhen(server.Scene.Clips.Files.Video is null, "No ffmpeg to make a film with.");
        await using var tab = await OpenAsync(server);
        var card = Card(tab, "The boss falls");
        await card.ScrollIntoViewIfNeededAsync();
        await tab.Page.WaitForFunctionAsync("() => document.querySelector('.clip img').naturalWidth > 0");

        await card.GetByRole(AriaRole.Button, new() { Name = "Play The boss" }).ClickAsync();

        await Expect(card.Locator("video")).ToHaveAttributeAsync("src", new Regex("^/api/admin/clips/Public/video"));
        await tab.Page.WaitForFunctionAsync("() => document.querySelector('.clip video').readyState >= 2");
        Assert.Empty(tab.Troubles);
        Assert.Empty(tab.Outside);
    }

    [Fact]
    public async Task A_clip_is_renamed_published_and_taken_back()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        var card = Card(tab, "<script>");

        await card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Rename") }).ClickAsync();
        await tab.Page.GetByLabel("Title", new() { Exact = true }).FillAsync("A good one");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Publish A good one", Exact = true }).ClickAsync();
        await Expect(Card(tab, "A good one")).ToContainTextAsync("Published");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the address of A good one" }).ClickAsync();
        await Expect(tab.Page.Locator("#announcer")).ToHaveTextAsync("Copied");
        Assert.Equal($"{server.Address}/exports/public/media/ayla/Restin.mp4", await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Unpublish A good one" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Unpublish" }).ClickAsync();

        await Expect(Card(tab, "A good one")).ToContainTextAsync("Ready");
        Assert.Equal(["rename Restin", "publish Restin", "unpublish Restin"], server.Scene.Clips.Library.Commands);
    }

    [Fact]
    public async Task A_deletion_is_asked_for_and_can_be_undone()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        await Card(tab, "<script>").GetByRole(AriaRole.Button, new() { NameRegex = new("^Delete") }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("<script>");
        await tab.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(Card(tab, "<script>")).ToHaveCountAsync(0);
        await Expect(tab.Page.GetByText("was deleted.")).ToBeVisibleAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();

        await Expect(Card(tab, "<script>")).ToHaveCountAsync(1);
        await Expect(tab.Page.GetByText("was deleted.")).ToHaveCountAsync(0);
        Assert.Null(await tab.Page.EvaluateAsync<object?>("window.__pwned ?? null"));
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task A_clip_is_trimmed_with_the_scrubber()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        var card = Card(tab, "The boss falls");
        await card.GetByRole(AriaRole.Button, new() { NameRegex = new("^Trim") }).ClickAsync();

        await card.GetByRole(AriaRole.Slider, new() { Name = "Begin" }).FillAsync("-4.5");
        await card.GetByLabel("End, in seconds").FillAsync("12.5");
        await card.GetByLabel("End, in seconds").PressAsync("Tab");
        await Expect(card.GetByText("17.0 s")).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Cut it again" }).ClickAsync();

        await Toast(tab).ToContainTextAsync("Trim: done");
        Assert.Equal(["trim -4.5 17.0 Public"], server.Scene.Clips.Library.Commands);
    }

    [Fact]
    public async Task A_clip_goes_on_stream_and_off_it()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Show The boss") }).ClickAsync();
        await Expect(Card(tab, "The boss falls")).ToContainTextAsync("On stream");

        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Take The boss") }).ClickAsync();

        await Expect(Card(tab, "The boss falls").GetByText("On stream", new() { Exact = true })).ToHaveCountAsync(0);
        Assert.Equal(["operator: show Public", "operator: hide Public"], server.Scene.Clips.Show.Commands);
    }

    [Fact]
    public async Task The_library_is_filtered_by_creator_state_and_words()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        var cards = tab.Page.Locator(".clips > li");
        var library = tab.Page.Locator("[aria-labelledby=library-title]");
        await Expect(cards).ToHaveCountAsync(4);

        await library.GetByLabel("Creator").SelectOptionAsync("ayla");
        await Expect(cards).ToHaveCountAsync(2);
        await library.GetByLabel("State").SelectOptionAsync("Published");
        await Expect(cards).ToHaveCountAsync(1);
        await library.GetByRole(AriaRole.Searchbox).FillAsync("nothing like it");

        await Expect(tab.Page.GetByText("No clip fits the filter")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_deleted_clip_is_found_on_its_shelf_and_brought_back()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        await tab.Page.Locator("[aria-labelledby=library-title]").GetByLabel("State").SelectOptionAsync("Deleted");

        await tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Bring back") }).ClickAsync();

        await Expect(tab.Page.GetByText("No clip fits the filter")).ToBeVisibleAsync();
        Assert.Equal(["restore Delete"], server.Scene.Clips.Library.Commands);
    }

    [Fact]
    public async Task Without_clips_the_page_says_how_to_make_the_first()
    {
        await using var server = await StartAsync();
        server.Scene.Clips.Library.Set();
        await using var tab = await OpenAsync(server);

        await Expect(tab.Page.GetByText("No clip is made yet")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("[aria-labelledby=library-title]").GetByText("!clip 30")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Nothing is waiting")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_clip_is_made_of_the_live_buffer_between_two_points()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        var maker = tab.Page.Locator("[aria-labelledby=make-title]");
        var window = server.Scene.Clips.Buffers.Buffers[0].Buffered!.Value;
        await Expect(maker.GetByText("30.0 s", new() { Exact = true })).ToBeVisibleAsync();

        await maker.GetByRole(AriaRole.Slider, new() { Name = "End" }).FillAsync("200");
        await Expect(maker.GetByText("1.0 s", new() { Exact = true })).ToBeVisibleAsync();
        await maker.GetByRole(AriaRole.Slider, new() { Name = "Begin" }).FillAsync("182.5");
        await Expect(maker.GetByText("17.5 s", new() { Exact = true })).ToBeVisibleAsync();
        await maker.GetByRole(AriaRole.Slider, new() { Name = "Begin" }).PressAsync("ArrowRight");
        await Expect(maker.GetByText("17.4 s", new() { Exact = true })).ToBeVisibleAsync();
        await maker.GetByRole(AriaRole.Button, new() { Name = "Look at the range" }).ClickAsync();
        await Expect(maker.Locator("video")).ToHaveAttributeAsync("data-offset", "182.6");
        await maker.GetByLabel("What it shows").FillAsync("Boss fight");
        await maker.GetByLabel("Upright").CheckAsync();
        await maker.GetByRole(AriaRole.Button, new() { Name = "Make the clip" }).ClickAsync();
        await Toast(tab).ToContainTextAsync("It is in the queue.");

        var order = Assert.Single(server.Scene.Clips.Library.Orders);
        var cut = Assert.IsType<ClipCut.Between>(order.Cut);
        Assert.Equal((182.6, 200), (Math.Round((cut.From - window.From).TotalSeconds, 3), Math.Round((cut.To - window.From).TotalSeconds, 3)));
        Assert.Equal(("daniel", "Boss fight", true, true), (order.Creator.Value, order.SourceTitle, order.Options.Vertical, order.Options.Publish));
    }

    [Fact]
    public async Task Points_are_set_where_the_player_is()
    {
        await using var server = await StartAsync();
        Assert.SkipWhen(server.Scene.Clips.Files.Video is null, "No ffmpeg to make a film with.");
        await using var tab = await OpenAsync(server);
        var maker = tab.Page.Locator("[aria-labelledby=make-title]");
        await maker.GetByRole(AriaRole.Button, new() { Name = "Look at the range" }).ClickAsync();
        await maker.Locator("video").EvaluateAsync("video => new Promise((done) => { video.addEventListener('seeked', done, { once: true }); video.currentTime = 2.5; })");

        await maker.GetByRole(AriaRole.Button, new() { Name = "Begin here" }).ClickAsync();

        await Expect(maker.GetByText("27.5 s", new() { Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_recording_is_uploaded_with_progress_and_clipped()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        var maker = tab.Page.Locator("[aria-labelledby=make-title]");
        await maker.GetByLabel("From a recording").CheckAsync();
        await Expect(maker.GetByRole(AriaRole.Combobox, new() { Name = "Recording" })).ToContainTextAsync("evening-1.mkv (1.8 GB)");

        await maker.Locator("[data-upload-file]").SetInputFilesAsync(new FilePayload { Name = "my stream (1).mp4", MimeType = "video/mp4", Buffer = new byte[300_000] });
        await Expect(maker.GetByText("my-stream-1-.mp4 is here.")).ToBeVisibleAsync();
        await Expect(maker.GetByRole(AriaRole.Combobox, new() { Name = "Recording" })).ToHaveValueAsync("my-stream-1-.mp4");
        await maker.GetByLabel("Begin, in seconds").FillAsync("10");
        await maker.GetByLabel("Begin, in seconds").PressAsync("Tab");
        await maker.GetByRole(AriaRole.Button, new() { Name = "Make the clip" }).ClickAsync();
        await Toast(tab).ToContainTextAsync("It is in the queue.");

        Assert.Equal(300_000, server.Scene.Clips.Files.Received["my-stream-1-.mp4"].Length);
        Assert.Equal(new ClipCut.OfFile("my-stream-1-.mp4", TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)), Assert.Single(server.Scene.Clips.Library.Orders).Cut);
    }

    [Fact]
    public async Task A_refused_upload_says_why()
    {
        await using var server = await StartAsync();
        server.Scene.Clips.Files.Refusal = "There is not enough room for it.";
        await using var tab = await OpenAsync(server);
        var maker = tab.Page.Locator("[aria-labelledby=make-title]");
        await maker.GetByLabel("From a recording").CheckAsync();

        await maker.Locator("[data-upload-file]").SetInputFilesAsync(new FilePayload { Name = "a.mp4", MimeType = "video/mp4", Buffer = new byte[10] });

        await Expect(maker.GetByText("There is not enough room for it.")).ToBeVisibleAsync();
        await Expect(maker.GetByText("Upload a recording")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_ffmpeg_a_banner_says_what_to_do_and_goes_when_it_is_found()
    {
        await using var server = await StartAsync();
        server.Scene.Clips.Media.Set(new MediaToolStatus { State = MediaToolState.Missing, Message = "ffmpeg was not found", Remedy = "Install it, or name it in clips.encoding.ffmpeg_path." });
        await using var tab = await OpenAsync(server);
        await Expect(tab.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("ffmpeg was not found".Replace("ffmpeg", "Ffmpeg", StringComparison.Ordinal));
        await Expect(tab.Page.GetByText("name it in clips.encoding.ffmpeg_path")).ToBeVisibleAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Look again" }).ClickAsync();

        await Expect(tab.Page.GetByText("clips.encoding.ffmpeg_path")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Buffers_show_their_gaps_and_what_to_do()
    {
        await using var server = await StartAsync();
        await using var tab = await OpenAsync(server);
        var buffers = tab.Page.Locator("[aria-labelledby=buffers-title]");

        await Expect(buffers.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", "daniel: 5:00 recorded in 141 segments, 2 gaps of 14.0 s, 4.0 s.");
        await Expect(buffers.Locator(".part")).ToHaveCountAsync(5);
        await Expect(buffers).ToContainTextAsync("Check that the stream is running and that its address is right.");
        await Expect(tab.Page.Locator("[aria-labelledby=disk-title]")).ToContainTextAsync("8.8 GB of 19 GB");
    }

    private static async Task<AdminServer> StartAsync()
    {
        var server = await AdminServer.StartAsync();
        server.PutClipFiles();
        return server;
    }

    private async Task<AdminTab> OpenAsync(AdminServer server)
    {
        var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/clips");
        return tab;
    }

    private static ILocator Card(AdminTab tab, string title) => tab.Page.Locator(".clips > li").Filter(new() { HasText = title });
}
