using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Runtime.Admin.Live;
using TestKit.Admin;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Admin;

public sealed class ConnectionTests(AdminBrowser browser)
{
    [Fact]
    public async Task A_dropped_connection_is_picked_up_where_the_page_was()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");
        await tab.Page.GetByLabel("Role").SelectOptionAsync("Moderator");
        await Expect(tab.Page.Locator(".line")).ToHaveCountAsync(1);
        await tab.Page.EvaluateAsync("window.__sameDocument = true");

        server.DropCircuits();
        await Expect(tab.Page.Locator("#link-lost")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Try now" }).ClickAsync();
        await Expect(tab.Page.Locator("#link-lost")).ToBeHiddenAsync();

        server.Scene.Creators.Say(ChatSamples.Message("hello again", author: ChatSamples.Author("Tomasz", Core.Chat.ChatRoles.Moderator), at: TimeProvider.System.GetUtcNow()));
        await Expect(tab.Page.Locator(".line")).ToHaveCountAsync(2);
        Assert.True(await tab.Page.EvaluateAsync<bool>("window.__sameDocument === true"));
    }

    [Fact]
    public async Task A_page_comes_back_by_itself_when_the_daemon_was_started_again()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");
        await tab.Page.EvaluateAsync("window.__sameDocument = true");

        await server.DownAsync();
        await Expect(tab.Page.Locator("#link-lost")).ToBeVisibleAsync();
        await server.UpAsync();

        await Expect(tab.Page.Locator("#link-lost")).ToBeHiddenAsync(new() { Timeout = 20_000 });
        await tab.Page.WaitForFunctionAsync("!('__sameDocument' in window)");
        await tab.LiveAsync();
        server.Scene.Creators.Say(ChatSamples.Message("after the restart", at: TimeProvider.System.GetUtcNow()));
        await Expect(tab.Page.Locator(".line").Last).ToContainTextAsync("after the restart");
    }

    [Fact]
    public async Task One_page_too_many_is_told_so_and_gets_no_circuit()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        var gate = server.Services.GetRequiredService<CircuitGate>();
        await tab.GoAsync("/");
        Assert.Equal(1, gate.Connected);
        while (gate.TryEnter())
        {
        }

        var late = await tab.Page.Context.NewPageAsync();
        var response = await late.GotoAsync("/chat");

        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, response!.Status);
        await Expect(late.GetByRole(AriaRole.Heading, new() { Name = "Too many admin pages are open" })).ToBeVisibleAsync();
        Assert.Equal(0, await late.Locator("script[src*='blazor']").CountAsync());
        Assert.Equal(CircuitGate.Capacity, gate.Connected);
    }

    [Fact]
    public async Task Loading_a_page_again_and_again_leaves_one_circuit()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        for (var i = 0; i < 10; i++)
        {
            await tab.GoAsync("/chat");
        }

        Assert.InRange(server.Services.GetRequiredService<CircuitGate>().Connected, 1, 2);
        Assert.InRange(server.Scene.Creators.Watchers, 1, 2);
    }
}
