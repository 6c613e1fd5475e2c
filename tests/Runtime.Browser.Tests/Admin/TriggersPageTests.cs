using Microsoft.Playwright;
using Runtime.Core.Chat;
using TestKit.Admin;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Admin;

public sealed class TriggersPageTests(AdminBrowser browser)
{
    [Fact]
    public async Task Testing_a_message_shows_the_trace_and_the_exact_reply()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/triggers");
        var form = tab.Page.Locator("form.test");

        await form.GetByLabel("Creator").SelectOptionAsync("daniel");
        await form.GetByLabel("Platform").SelectOptionAsync("twitch");
        await form.GetByLabel("Author").FillAsync("Mira <3");
        await form.GetByLabel("Role").SelectOptionAsync("Moderator");
        await form.GetByLabel("Message").FillAsync("!ping now");
        await form.GetByRole(AriaRole.Button, new() { Name = "Test" }).ClickAsync();

        await Expect(tab.Page.Locator(".test-result")).ToContainTextAsync("1 trigger matched, 1 would fire.");
        await Expect(tab.Page.Locator(".would blockquote")).ToHaveTextAsync("pong, Mira <3!");
        var request = Assert.Single(server.Scene.Tester.Requests);
        Assert.Equal(("daniel", "twitch", "!ping now", ChatRoles.Moderator), (request.Creator.Value, request.Platform.Value, request.Text, request.Roles));
    }

    [Fact]
    public async Task Testing_for_a_creator_that_is_gone_says_so()
    {
        await using var server = await AdminServer.StartAsync();
        server.Scene.Tester.Answer = _ => null;
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/triggers?creator=daniel&text=hello");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();

        await Expect(tab.Page.Locator(".test-result")).ToContainTextAsync("daniel is not running");
    }

    [Fact]
    public async Task Triggers_are_found_sorted_and_shown_with_their_reasons()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/triggers");
        var rows = tab.Page.Locator(".triggers tbody tr");
        await Expect(rows).ToHaveCountAsync(6);

        await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync("spoil");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("Its pattern took too long three times.");
        await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync("");
        await Expect(rows).ToHaveCountAsync(6);
        await tab.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Fired" }).ClickAsync();

        await Expect(rows.First).ToContainTextAsync("raffle");
    }

    [Fact]
    public async Task Faults_of_the_document_are_shown_in_place_as_soon_as_they_are_known()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/triggers");

        server.Scene.Configuration.Set(AdminScene.Faulty);

        await Expect(tab.Page.GetByText("config/triggers.json:14:9")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("/triggers/3/pattern")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("config/creators.json", new() { Exact = true })).ToHaveCountAsync(0);
    }
}
