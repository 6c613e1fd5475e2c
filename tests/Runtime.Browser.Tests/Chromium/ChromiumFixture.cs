using Microsoft.Playwright;
using TestKit;

[assembly: AssemblyFixture(typeof(Runtime.Browser.Tests.Chromium.ChromiumFixture))]

namespace Runtime.Browser.Tests.Chromium;

/// <summary>
/// The browser of the machine, started once for all tests. Where there is none, tests that ask for a page are
/// skipped with the reason.
/// </summary>
public sealed class ChromiumFixture : IAsyncLifetime
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        // Nothing leaves the machine, whatever a page asks for.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private string _missing = "";

    public async ValueTask InitializeAsync()
    {
        var path = ChromiumPath.FindForPages();
        if (path is null)
        {
            _missing = $"No Chromium found; install it (Debian: apt-get install chromium) or set {ChromiumPath.Variable} to its path.";
            return;
        }

        // A busy machine is slow; it is not wrong.
        Assertions.SetDefaultExpectTimeout(60_000);
        try
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = Arguments });
        }
        catch (Exception exception) when (exception is PlaywrightException or System.ComponentModel.Win32Exception)
        {
            _missing = $"{path} does not start: {exception.Message}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>A browser profile of the test's own: its pages share workers and storage with each other only.</summary>
    /// <param name="origin">The one origin its pages belong to, without a path.</param>
    public async Task<BrowserSession> OpenAsync(Uri origin, Action<BrowserNewContextOptions>? configure = null)
    {
        Assert.SkipWhen(_browser is null, _missing);
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = 800, Height = 600 } };
        configure?.Invoke(options);
        return await BrowserSession.StartAsync(await _browser.NewContextAsync(options), origin);
    }
}
