using Microsoft.Playwright;
using TestKit;

namespace LoadRun.Measuring;

/// <summary>The browser of the machine, headless.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <exception cref="LoadRunException">There is none, or it does not start.</exception>
    public static async Task<Chromium> StartAsync()
    {
        var path = ChromiumPath.FindForPages() ?? throw new LoadRunException($"Chromium is missing: install it, or set {ChromiumPath.Variable} to its path");
        var playwright = await Playwright.CreateAsync();
        try
        {
            return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = path, Args = ["--no-sandbox", "--disable-gpu"] }));
        }
        catch (PlaywrightException exception)
        {
            playwright.Dispose();
            throw new LoadRunException($"{path} does not start: {exception.Message}");
        }
    }

    /// <summary>Pages of one context share the worker that holds the request, as the sources of one OBS do.</summary>
    public async Task<IBrowserContext> ContextAsync() => await _browser.NewContextAsync(new() { ViewportSize = new() { Width = 400, Height = 600 } });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
