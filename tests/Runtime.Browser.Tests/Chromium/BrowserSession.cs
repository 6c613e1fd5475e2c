using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Runtime.Browser.Tests.Chromium;

/// <summary>
/// A browser profile that writes down everything a well-behaved page never does: dialogs, requests to other hosts,
/// violations of the Content-Security-Policy, uncaught errors.
/// </summary>
public sealed class BrowserSession : IAsyncDisposable
{
    /// <summary>A picture of one red pixel.</summary>
    private static readonly byte[] Pixel = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==");

    private readonly IBrowserContext _context;
    private readonly Uri _origin;
    private readonly ConcurrentQueue<string> _misdeeds = new();
    private readonly ConcurrentQueue<Uri> _imageRequests = new();

    private BrowserSession(IBrowserContext context, Uri origin)
    {
        _context = context;
        _origin = origin;
    }

    /// <summary>Other hosts whose pictures the test answers; everything else off the origin is a misdeed.</summary>
    public HashSet<string> PictureHosts { get; } = [];

    /// <summary>What the page asked of <see cref="PictureHosts"/>.</summary>
    public IEnumerable<Uri> PictureRequests => _imageRequests;

    public IBrowserContext Context => _context;

    public static async Task<BrowserSession> StartAsync(IBrowserContext context, Uri origin)
    {
        var session = new BrowserSession(context, origin);
        context.Dialog += session.OnDialog;
        context.WebError += (_, error) => session._misdeeds.Enqueue($"error: {error.Error}");
        await context.ExposeFunctionAsync("__reportViolation", (string text) => session._misdeeds.Enqueue($"CSP: {text}"));
        await context.AddInitScriptAsync(
            "document.addEventListener('securitypolicyviolation', (e) => __reportViolation(`${e.violatedDirective} ${e.blockedURI}`));");
        await context.RouteAsync(session.IsForeign, session.AnswerAsync);
        return session;
    }

    public async Task<IPage> OpenAsync(string pathAndQuery)
    {
        var page = await _context.NewPageAsync();
        await page.GotoAsync(new Uri(_origin, pathAndQuery).AbsoluteUri);
        return page;
    }

    /// <summary>Fails when any page of the session did what none may.</summary>
    public void AssertWellBehaved() => Assert.Empty(_misdeeds);

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private bool IsForeign(string url) =>
        new Uri(url) is var uri
        && uri.Scheme is not ("data" or "blob" or "about" or "file")
        && uri.GetLeftPart(UriPartial.Authority) != _origin.GetLeftPart(UriPartial.Authority);

    private async Task AnswerAsync(IRoute route)
    {
        var uri = new Uri(route.Request.Url);
        if (route.Request.ResourceType == "image" && PictureHosts.Contains(uri.Host))
        {
            _imageRequests.Enqueue(uri);
            await route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Pixel });
            return;
        }

        _misdeeds.Enqueue($"request: {uri}");
        await route.AbortAsync();
    }

    private async void OnDialog(object? sender, IDialog dialog)
    {
        _misdeeds.Enqueue($"dialog: {dialog.Message}");
        await dialog.DismissAsync();
    }
}
