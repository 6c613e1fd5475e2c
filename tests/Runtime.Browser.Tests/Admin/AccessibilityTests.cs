using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TestKit.Admin;

namespace Runtime.Browser.Tests.Admin;

[Slow]
public sealed class AccessibilityTests(AdminBrowser browser)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/triggers")]
    [InlineData("/clips")]
    [InlineData("/discord")]
    [InlineData("/exports?document=public%2Fversion.json")]
    [InlineData("/login?reason=throttled")]
    [InlineData("/not-found")]
    public async Task No_page_breaks_a_rule_of_accessibility(string path)
    {
        await using var server = await AdminServer.StartAsync();
        server.Scene.Configuration.Set(server.Scene.Configuration.Current with { Faults = AdminScene.Faulty.Faults });
        await using var tab = await browser.OpenAsync(server, ColorScheme.Light, 1280);
        await tab.Page.GotoAsync(path);
        if (!path.StartsWith("/login", StringComparison.Ordinal) && path != "/not-found")
        {
            await tab.LiveAsync();
        }

        if (path == "/chat")
        {
            await tab.Page.Locator(".line").Nth(2).ClickAsync();
            await tab.Page.Locator(".panel").WaitForAsync();
        }

        if (path == "/discord")
        {
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Settings of StreamSuites" }).ClickAsync();
            await tab.Page.Locator(".settings").WaitForAsync();
        }

        await AssertFlawlessAsync(tab.Page, "light, 1280 px");
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await AssertFlawlessAsync(tab.Page, "dark, 1280 px", "color-contrast"); // nothing but colours differs
        await tab.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await tab.Page.SetViewportSizeAsync(400, 900);
        await AssertFlawlessAsync(tab.Page, "light, 400 px");
    }

    private static async Task AssertFlawlessAsync(IPage page, string look, string? onlyRule = null)
    {
        // Every node that passed every rule would come over as well, three times a page.
        var result = await page.RunAxe(new AxeRunOptions
        {
            ResultTypes = [ResultType.Violations],
            RunOnly = onlyRule is null ? null : new RunOnlyOptions { Type = "rule", Values = [onlyRule] },
        });
        Assert.True(result.Violations.Length == 0, $"{look}:\n{string.Join('\n', result.Violations.Select(Describe))}");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} ({string.Join(" | ", violation.Nodes.Take(4).Select(node => node.Html))})";
}
