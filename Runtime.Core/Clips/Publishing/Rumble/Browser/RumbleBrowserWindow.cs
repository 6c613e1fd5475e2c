using Microsoft.Playwright;

namespace Runtime.Core.Clips.Publishing.Rumble.Browser;

/// <summary>One browser on one profile with one page, from its start to its end.</summary>
internal sealed class RumbleBrowserWindow : IAsyncDisposable
{
    private const float StartMilliseconds = 60_000;

    private static readonly string[] Arguments =
    [
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ];

    private readonly IPlaywright _driver;

    private RumbleBrowserWindow(IPlaywright driver, IBrowserContext context, IPage page)
    {
        (_driver, Context, Page) = (driver, context, page);
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <exception cref="RumblePageException">It does not start.</exception>
    public static async Task<RumbleBrowserWindow> OpenAsync(RumbleErrand errand, CancellationToken cancellationToken)
    {
        IPlaywright? driver = null;
        try
        {
            driver = await Playwright.CreateAsync().WaitAsync(cancellationToken);
            var context = await driver.Chromium.LaunchPersistentContextAsync(errand.Profile, new()
            {
                ExecutablePath = errand.Executable,
                Headless = errand.Headless,
                ChromiumSandbox = errand.Site.Sandbox,
                Args = Arguments,
                AcceptDownloads = false,
                Timeout = StartMilliseconds,
            }).WaitAsync(cancellationToken);
            context.SetDefaultTimeout(errand.Site.PageSeconds * 1000);
            return new RumbleBrowserWindow(driver, context, context.Pages is [var first, ..] ? first : await context.NewPageAsync());
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException or IOException or System.ComponentModel.Win32Exception)
        {
            driver?.Dispose();
            var outcome = RumbleFailures.OfStart(exception);
            throw new RumblePageException(outcome.End, outcome.Detail);
        }
        catch (OperationCanceledException)
        {
            driver?.Dispose();
            throw;
        }
    }

    /// <summary>Ends the driver, and the browser with it, under whoever waits for a page.</summary>
    public void Abandon() => _driver.Dispose();

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Context.CloseAsync(); // writes cookies that the visit renewed
        }
        catch (PlaywrightException)
        {
            // It is gone already.
        }

        _driver.Dispose();
    }
}
