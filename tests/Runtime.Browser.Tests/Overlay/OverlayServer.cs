using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;
using Runtime.Browser.Tests.Chromium;

namespace Runtime.Browser.Tests.Overlay;

/// <summary>
/// Serves the shipped pages beside scripted feeds: small enough to stop, restart and count in a test. Speaks the
/// feeds' conditional GET that may wait, or behaves as a plain static host.
/// </summary>
internal sealed partial class OverlayServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private OverlayServer(WebApplication app, ScriptedFeeds feeds, ConcurrentQueue<string> paths)
    {
        _app = app;
        Feeds = feeds;
        Paths = paths;
    }

    /// <summary>Everything that was asked for, found or not.</summary>
    public IEnumerable<string> Paths { get; }

    public ScriptedFeeds Feeds { get; }

    public Uri Origin => new(_app.Urls.Single());

    public static string Pages { get; } = FindPages();

    /// <param name="feeds">Those of a server that was stopped, to carry on with them.</param>
    /// <param name="port">0 takes a free one.</param>
    public static async Task<OverlayServer> StartAsync(ScriptedFeeds? feeds = null, int port = 0)
    {
        feeds ??= new ScriptedFeeds();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var paths = new ConcurrentQueue<string>();
        app.Use((context, next) =>
        {
            paths.Enqueue(context.Request.Path);
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.CacheControl = "no-store";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            // The one address that a local file may ask: whether anybody is there.
            context.Response.Headers["Cross-Origin-Resource-Policy"] = context.Request.Path == "/healthz" ? "cross-origin" : "same-origin";
            return next(context);
        });
        app.MapGet("/overlay/chat", () => Results.File(Path.Combine(Pages, "overlay", "chat.html"), "text/html"));
        app.MapGet("/overlay/clip", () => Results.File(Path.Combine(Pages, "overlay", "clip.html"), "text/html"));
        app.MapGet("/overlay/media/{key}.mp4", (string key) => TestVideo.Video is { } video ? Results.File(video, "video/mp4", enableRangeProcessing: true) : Results.NotFound());
        app.MapGet("/healthz", () => "ok");
        app.MapGet("/exports/overlay/{creator}/chat.json", feeds.AnswerAsync);
        app.MapGet("/exports/overlay/{creator}/clip.json", (HttpContext context, string creator) => feeds.AnswerAsync(context, $"{creator}/clip"));
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(Pages) });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new OverlayServer(app, feeds, paths);
    }

    public async ValueTask DisposeAsync()
    {
        Feeds.LetGo();
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    /// <summary>What the daemon sends with an overlay page, for the picture hosts that the page itself knows.</summary>
    private static string Policy { get; } =
        "default-src 'self'; script-src 'self'; worker-src 'self'; style-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
        + "frame-ancestors 'self'; img-src 'self' " + string.Join(' ', PictureHosts().Select(host => $"https://{host}"));

    public static IEnumerable<string> PictureHosts()
    {
        var script = File.ReadAllText(Path.Combine(Pages, "overlay", "view", "images.js"));
        var list = script[..script.IndexOf("]);", StringComparison.Ordinal)];
        return QuotedHost().Matches(list).Select(match => match.Groups[1].Value);
    }

    private static string FindPages()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var pages = Path.Combine(folder.FullName, "wwwroot");
            if (File.Exists(Path.Combine(pages, "overlay", "chat.html")))
            {
                return pages;
            }
        }

        throw new DirectoryNotFoundException("wwwroot/overlay is not above the tests' output folder.");
    }

    [GeneratedRegex("'([a-z0-9.-]+\\.[a-z]+)'")]
    private static partial Regex QuotedHost();
}
