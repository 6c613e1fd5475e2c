using System.Text.RegularExpressions;
using Microsoft.Playwright;
using TestKit;

namespace Runtime.Browser.Tests.Admin;

/// <summary>One Chromium for all tests of the admin; each test has a context of its own.</summary>
public sealed class AdminBrowser : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];

    /// <summary>Stands in for every emote: tests have no network.</summary>
    private const string Picture = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 28 28"><circle cx="14" cy="14" r="13" fill="#e5a50a"/></svg>""";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (ChromiumPath.FindForPages() is not { } path)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = path, Args = Arguments });
    }

    /// <param name="width">In CSS pixels; 400 is the narrowest that the admin is made for.</param>
    public async Task<AdminTab> OpenAsync(AdminServer server, ColorScheme scheme = ColorScheme.Dark, int width = 1280, int height = 900)
    {
        Assert.SkipWhen(_browser is null, "No Chromium: install it (apt-get install chromium) or set " + ChromiumPath.Variable + " to its path.");
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address,
            ColorScheme = scheme,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            Permissions = ["clipboard-read", "clipboard-write"],
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(60_000);
        await context.RouteAsync(new Regex("^https://"), route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "image/svg+xml", Body = Picture }));
        return new AdminTab(context, await context.NewPageAsync());
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
