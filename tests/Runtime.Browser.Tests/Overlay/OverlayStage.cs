using Microsoft.Playwright;
using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

/// <summary>A server with one creator's feed, and a browser to look at it with.</summary>
internal sealed class OverlayStage : IAsyncDisposable
{
    public const string Creator = "ada";

    private OverlayStage(OverlayServer server, BrowserSession browser)
    {
        Server = server;
        Browser = browser;
    }

    public OverlayServer Server { get; private set; }

    public BrowserSession Browser { get; }

    public FeedScript Feed { get; } = new();

    public static async Task<OverlayStage> SetAsync(
        ChromiumFixture chromium,
        ScriptedFeeds? feeds = null,
        Action<BrowserNewContextOptions>? configure = null)
    {
        var server = await OverlayServer.StartAsync(feeds);
        try
        {
            return new OverlayStage(server, await chromium.OpenAsync(server.Origin, configure));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public void Publish() => Server.Feeds.Publish(Creator, Feed);

    /// <summary>Publishes what the feed holds and opens a page that shows it.</summary>
    public async Task<IPage> OpenAsync(string parameters = "", int? rows = null)
    {
        Publish();
        var page = await Browser.OpenAsync($"/overlay/chat?creator={Creator}{parameters}");
        if (rows is { } count)
        {
            await Expect(Rows(page)).ToHaveCountAsync(count);
        }

        return page;
    }

    public async Task SayAsync(IPage page, string text)
    {
        Feed.Say(text);
        Publish();
        await Expect(Rows(page).Last.Locator(".message")).ToHaveTextAsync(text);
    }

    public Task StopServerAsync() => Server.DisposeAsync().AsTask();

    public async Task StartServerAgainAsync(Uri origin) => Server = await OverlayServer.StartAsync(Server.Feeds, origin.Port);

    public static ILocator Rows(IPage page) => page.Locator("#overlay-log > article.overlay-entry");

    public static async Task<IReadOnlyList<string>> TextsAsync(IPage page) => await Rows(page).Locator(".message").AllTextContentsAsync();

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        await Server.DisposeAsync();
    }
}
