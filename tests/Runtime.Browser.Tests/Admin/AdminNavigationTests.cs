using System.Net;
using Microsoft.Playwright;
using Runtime.Admin.Access;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Admin;

public sealed class AdminNavigationTests(AdminBrowser browser)
{
    [Fact]
    public async Task The_menu_leads_to_every_page_without_loading_the_document_again()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/");
        await tab.Page.EvaluateAsync("window.__sameDocument = true");

        foreach (var (link, heading) in new[] { ("Live chat", "Live chat"), ("Triggers", "Triggers"), ("Overview", "Overview") })
        {
            await tab.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = link }).ClickAsync();
            await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);
            await Expect(tab.Page).ToHaveTitleAsync($"{heading} · StreamSuites");
        }

        Assert.True(await tab.Page.EvaluateAsync<bool>("window.__sameDocument === true"));
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task On_a_narrow_screen_the_menu_is_behind_a_button()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server, width: 400);
        await tab.GoAsync("/");
        var button = tab.Page.GetByRole(AriaRole.Button, new() { Name = "Pages" });
        await Expect(tab.Page.Locator("#pages")).ToBeHiddenAsync();

        await button.ClickAsync();
        await Expect(button).ToHaveAttributeAsync("aria-expanded", "true");
        await tab.Page.Locator("#pages").GetByRole(AriaRole.Link, new() { Name = "Triggers" }).ClickAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Triggers");
        await Expect(tab.Page.Locator("#pages")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/triggers")]
    [InlineData("/login")]
    public async Task No_page_is_wider_than_a_narrow_screen(string path)
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server, width: 400);

        await tab.Page.GotoAsync(path);

        Assert.Equal(400, await tab.Page.EvaluateAsync<int>("Math.max(document.documentElement.scrollWidth, innerWidth)"));
    }

    [Fact]
    public async Task The_chosen_theme_is_remembered()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server, ColorScheme.Dark);
        await tab.GoAsync("/");
        const string Background = "getComputedStyle(document.body).backgroundColor";
        var dark = await tab.Page.EvaluateAsync<string>(Background);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Switch between dark and light" }).ClickAsync();
        var light = await tab.Page.EvaluateAsync<string>(Background);
        await tab.Page.ReloadAsync();

        Assert.NotEqual(dark, light);
        Assert.Equal(light, await tab.Page.EvaluateAsync<string>(Background));
    }

    [Fact]
    public async Task Signing_out_sends_every_open_page_to_the_login()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");
        var other = await tab.Page.Context.NewPageAsync();
        await other.GotoAsync("/");
        await other.Locator(".shell[data-live]").WaitForAsync();

        await other.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();

        await Expect(other.GetByText("You are signed out.")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("You are signed out.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("/login", HttpStatusCode.OK, "./streamsuites login-link")]
    [InlineData("/login?reason=expired", HttpStatusCode.OK, "That link is too old")]
    [InlineData("/login?reason=throttled&wait=40", HttpStatusCode.OK, "Wait 40 s")]
    [InlineData("/no/such/page", HttpStatusCode.NotFound, "There is no such page")]
    [InlineData("/broken", HttpStatusCode.InternalServerError, "Something went wrong")]
    public async Task Plain_pages_say_what_they_are_for_and_nothing_about_the_build(string path, HttpStatusCode status, string words)
    {
        await using var server = await AdminServer.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };

        using var response = await client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", page, StringComparison.Ordinal);
        Assert.DoesNotContain(Core.Versioning.RuntimeVersion.Version, page, StringComparison.Ordinal);
        Assert.DoesNotContain("blazor.web.js", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copying_an_overlay_address_puts_it_on_the_clipboard()
    {
        await using var server = await AdminServer.StartAsync();
        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Copy the overlay address of Daniel" }).ClickAsync();
        await Expect(tab.Page.Locator("#announcer")).ToHaveTextAsync("Copied");

        Assert.Equal($"{server.Address}/overlay/chat?creator=daniel", await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public void The_policy_allows_no_inline_script_and_no_inline_style_elements()
    {
        var policy = AdminAccess.ContentSecurityPolicy("127.0.0.1:5180", ["https://static-cdn.jtvnw.net"]);

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("style-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
    }
}
