using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TestKit.Admin;

namespace Runtime.Browser.Tests.Admin;

public sealed class AccessibilityTests(AdminBrowser browser)
{
    public static TheoryData<string, ColorScheme, int> Pages { get; } = Cases();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task No_page_breaks_a_rule_of_accessibility(string path, ColorScheme scheme, int width)
    {
        await using var server = await AdminServer.StartAsync();
        server.Scene.Configuration.Set(server.Scene.Configuration.Current with { Faults = AdminScene.Faulty.Faults });
        await using var tab = await browser.OpenAsync(server, scheme, width);
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

        var result = await tab.Page.RunAxe();

        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(Describe)));
    }

    private static TheoryData<string, ColorScheme, int> Cases()
    {
        var cases = new TheoryData<string, ColorScheme, int>();
        foreach (var path in new[] { "/", "/chat", "/triggers", "/clips", "/discord", "/exports?document=public%2Fversion.json", "/login?reason=throttled", "/not-found" })
        {
            cases.Add(path, ColorScheme.Dark, 1280);
            cases.Add(path, ColorScheme.Light, 1280);
            cases.Add(path, ColorScheme.Light, 400);
        }

        return cases;
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help} ({string.Join(" | ", violation.Nodes.Take(4).Select(node => node.Html))})";
}
