using Microsoft.Playwright;
using Runtime.Core.Exports.Mirror;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Admin;

public sealed class ExportsPageTests(AdminBrowser browser)
{
    [Fact]
    public async Task Documents_are_listed_with_their_state_and_found_by_the_filter()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/exports");
        var rows = tab.Page.Locator(".documents tbody");
        await Expect(rows).ToHaveCountAsync(8);
        await Expect(rows.Filter(new() { HasText = "state/jobs.json" })).ToContainTextAsync("no space left on the disk; free some");

        await tab.Page.GetByLabel("Visibility").SelectOptionAsync("Internal");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("admin/permissions.json");
        await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing like it");

        await Expect(tab.Page.GetByText("No document fits the filter")).ToBeVisibleAsync();
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task Content_is_shown_as_text_stands_still_and_is_renewed_on_request()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/exports");
        var content = tab.Page.Locator(".json-text");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "View overlay/daniel/chat.json" }).ClickAsync();
        await Expect(content).ToContainTextAsync("\"text\": \"<img src=x onerror=alert(1)>\"");
        server.Scene.Exports.Publish("overlay/daniel/chat.json", """{"messages":["newer"]}""", TimeProvider.System.GetUtcNow().AddMinutes(1));
        var renew = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Changed since" });
        await Expect(renew).ToBeVisibleAsync();
        await Expect(content).ToContainTextAsync("onerror");
        await renew.ClickAsync();

        await Expect(content).ToContainTextAsync("newer");
        await Expect(renew).ToHaveCountAsync(0);
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task A_large_document_is_cut_and_can_be_opened_whole()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/exports?document=signals%2Fchat_events.json");

        await Expect(tab.Page.GetByText("Cut here: the whole document has 80 KB.")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Link, new() { Name = "Open the document" })).ToHaveAttributeAsync("href", "/exports/signals/chat_events.json");
    }

    [Fact]
    public async Task The_address_of_a_document_can_be_copied()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/exports");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the address of public/version.json" }).ClickAsync();
        await Expect(tab.Page.Locator("#announcer")).ToHaveTextAsync("Copied");

        Assert.Equal($"{server.Address}/exports/public/version.json", await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task A_mirror_says_what_is_wrong_and_what_to_do_and_can_be_checked_and_published()
    {
        await using var server = await AdminServer.StartAsync();
        server.Scene.Mirrors.Check = _ => new MirrorComparison(PathState.Valid, ["data/roadmap.json"], [], ["old.json"], null, null);
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/exports");
        await Expect(tab.Page.GetByText("Folder missing")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Make the folder, or mount the disk it is on")).ToBeVisibleAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Check dashboard" }).ClickAsync();
        await Expect(tab.Page.GetByText("Missing: data/roadmap.json")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Publish dashboard now" }).ClickAsync();
        await Expect(tab.Page.Locator(".rz-notification-item")).ToContainTextAsync("2 written, 0 removed, 31 unchanged.");

        await Expect(tab.Page.GetByText("Missing: data/roadmap.json")).ToHaveCountAsync(0);
        Assert.Equal(["check dashboard", "publish dashboard"], server.Scene.Mirrors.Asked);
    }

    [Fact]
    public async Task Without_a_mirror_the_page_says_how_to_get_one()
    {
        await using var server = await AdminServer.StartAsync();
        server.Scene.Mirrors.Set();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/exports");

        await Expect(tab.Page.GetByText("No folder is mirrored to")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("DASHBOARD_STATE_PUBLISH_ROOT")).ToBeVisibleAsync();
    }
}
