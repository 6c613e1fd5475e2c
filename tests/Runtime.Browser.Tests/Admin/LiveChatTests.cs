using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Runtime.Core.Creators;
using TestKit.Admin;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Admin;

public sealed class LiveChatTests(AdminBrowser browser)
{
    [Fact]
    public async Task A_new_message_appears_by_itself_and_one_that_is_removed_becomes_a_tombstone()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");
        var before = await tab.Page.Locator(".line").CountAsync();

        var said = server.Scene.Creators.Say(ChatSamples.Message("fresh from the channel", at: TimeProvider.System.GetUtcNow()));
        await Expect(tab.Page.Locator(".line").Last).ToContainTextAsync("fresh from the channel");
        await Expect(tab.Page.Locator(".line")).ToHaveCountAsync(before + 1);
        server.Scene.Creators.Remove(said, RemovalReason.Deleted);

        await Expect(tab.Page.Locator(".line").Last).ToContainTextAsync("Message deleted by a moderator");
        await Expect(tab.Page.GetByText("fresh from the channel")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_filter_narrows_by_creator_role_and_text()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");
        var lines = tab.Page.Locator(".line");

        await tab.Page.GetByLabel("Creator").SelectOptionAsync("ayla");
        await Expect(lines).ToHaveCountAsync(1);
        await tab.Page.GetByLabel("Creator").SelectOptionAsync("");
        await tab.Page.GetByLabel("Role").SelectOptionAsync("Moderator");
        await Expect(lines).ToHaveCountAsync(1);
        await Expect(lines.First).ToContainTextAsync("Tomasz");
        await tab.Page.GetByLabel("Role").SelectOptionAsync("None");
        await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync("OVERLAY LOOKS");
        await Expect(lines).ToHaveCountAsync(1);
        await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync("not said by anyone");

        await Expect(tab.Page.GetByText("No message fits the filter")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Clicking_a_message_tells_what_the_triggers_made_of_it()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");

        await tab.Page.Locator(".line", new() { HasText = "quickfingers" }).ClickAsync();

        var panel = tab.Page.GetByRole(AriaRole.Complementary, new() { Name = "Message" });
        await Expect(panel).ToContainTextAsync("1 trigger matched, 0 fired.");
        await Expect(panel).ToContainTextAsync("Refused: cooldown");
        await Expect(panel).ToContainTextAsync("3 s left");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_message_can_be_opened_from_the_keyboard_and_taken_to_the_test_box()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");

        await tab.Page.Locator(".line", new() { HasText = "Tomasz" }).GetByRole(AriaRole.Button).PressAsync("Enter");
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Test this message" }).ClickAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Textbox, new() { Name = "Message" })).ToHaveValueAsync("!ping");
        await Expect(tab.Page.Locator("form.test").GetByLabel("Creator")).ToHaveValueAsync("daniel");
    }

    [Fact]
    public async Task Paused_the_chat_stands_still_and_says_how_much_is_new()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");
        var before = await tab.Page.Locator(".line").CountAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).WaitForAsync();
        server.Scene.Creators.Say(ChatSamples.Message("while you were reading", at: TimeProvider.System.GetUtcNow()));
        await Expect(tab.Page.Locator(".chat-count")).ToContainTextAsync("Paused, 1 new");
        await Expect(tab.Page.Locator(".line")).ToHaveCountAsync(before);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();

        await Expect(tab.Page.Locator(".line")).ToHaveCountAsync(before + 1);
    }

    [Fact]
    public async Task A_reader_who_scrolled_up_is_left_alone_and_offered_a_way_back()
    {
        await using var server = await AdminServer.StartAsync();
        for (var i = 0; i < 80; i++)
        {
            server.Scene.Creators.Say(ChatSamples.Message($"line {i}", at: TimeProvider.System.GetUtcNow()));
        }

        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");
        var jump = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Jump to latest" });
        await Expect(tab.Page.Locator(".line").Last).ToBeInViewportAsync();
        await Expect(jump).ToBeHiddenAsync();

        await tab.Page.Locator("[data-stick-scroll]").EvaluateAsync("pane => pane.scrollTop = 0");
        await Expect(jump).ToBeVisibleAsync();
        server.Scene.Creators.Say(ChatSamples.Message("below the fold", at: TimeProvider.System.GetUtcNow()));
        await Expect(tab.Page.Locator(".line").Last).ToContainTextAsync("below the fold");
        await Expect(tab.Page.Locator(".line").First).ToBeInViewportAsync();
        await jump.ClickAsync();

        await Expect(tab.Page.Locator(".line").Last).ToBeInViewportAsync();
        await Expect(jump).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_emote_without_its_picture_is_the_text_it_stands_for()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.Page.RouteAsync("**/emoticons/**", route => route.AbortAsync());

        await tab.Page.GotoAsync("/chat");
        await tab.LiveAsync();

        var emote = tab.Page.Locator("img.emote").First;
        await Expect(emote).ToHaveAttributeAsync("alt", "Kappa");
        await Expect(emote).Not.ToHaveAttributeAsync("src", new Regex(".*"));
    }

    [Fact]
    public async Task A_page_that_was_left_listens_no_longer()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");
        Assert.Equal(1, server.Scene.Creators.Watchers);

        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Triggers" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Triggers");

        Assert.Equal(1, server.Scene.Creators.Watchers);
    }
}
