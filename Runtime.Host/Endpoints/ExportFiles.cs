using System.Globalization;
using Microsoft.Net.Http.Headers;
using Runtime.Core.Exports;

namespace Runtime.Host.Endpoints;

/// <summary>
/// The published documents over HTTP, from the bytes in memory: no path of a request for one ever touches the disk. What
/// lies under <c>public/</c> and <c>overlay/</c> is open to the machine; everything else needs the login.
/// </summary>
internal static class ExportFiles
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapExportFiles(this IEndpointRouteBuilder app)
    {
        // The open ones skip the login altogether: they are what overlays ask for all the time.
        app.MapMethods("/exports/public/{**path}", Methods, (HttpContext context, LongPoll poll, TimeProvider time, string? path) => ServeOpenAsync(context, poll, time, $"public/{path}"))
            .AllowAnonymous().ExcludeFromDescription().ShortCircuit();
        app.MapMethods("/exports/overlay/{**path}", Methods, (HttpContext context, LongPoll poll, TimeProvider time, string? path) => ServeOpenAsync(context, poll, time, $"overlay/{path}"))
            .AllowAnonymous().ExcludeFromDescription().ShortCircuit();
        app.MapExportMediaFiles();
        app.MapMethods("/exports/{**path}", Methods, ServePrivateAsync).ExcludeFromDescription();
    }

    private static async Task ServeOpenAsync(HttpContext context, LongPoll poll, TimeProvider time, string path)
    {
        var library = poll.Library;
        if (library.Find(path) is not { } document || !IsOpen(document))
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, detail: null);
            return;
        }

        var waited = await poll.WaitAsync(context, document);
        context.Response.Headers.Vary = "Prefer";
        if (waited)
        {
            context.Response.Headers["Preference-Applied"] = "wait";
            document = library.Find(path) ?? document;
        }

        await WriteAsync(context, document, time, path.StartsWith("overlay/", StringComparison.Ordinal) ? "no-store" : "no-cache");
    }

    private static Task ServePrivateAsync(HttpContext context, LongPoll poll, TimeProvider time, string? path) =>
        path is not null && poll.Library.Find(path) is { } document
            ? WriteAsync(context, document, time, "no-store")
            : Problems.WriteAsync(context, StatusCodes.Status404NotFound, detail: null);

    /// <summary>The folder alone opens nothing: what is marked internal stays shut wherever it was put.</summary>
    private static bool IsOpen(PublishedDocument document) =>
        document.Visibility is ExportVisibility.Public ||
        (document.Visibility is ExportVisibility.DashboardOnly && document.Path.StartsWith("overlay/", StringComparison.Ordinal));

    private static Task WriteAsync(HttpContext context, PublishedDocument document, TimeProvider time, string cacheControl)
    {
        var response = context.Response;
        response.Headers.ETag = document.EntityTag;
        response.Headers.LastModified = DateFor(document, time.GetUtcNow()).ToString("R", CultureInfo.InvariantCulture);
        response.Headers.CacheControl = cacheControl;
        if (IsUnchanged(context.Request, document))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = document.Content.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.BodyWriter.WriteAsync(document.Content, context.RequestAborted).AsTask();
    }

    /// <summary>
    /// Within the second in which a document changed it may change again, and both would carry that second. Until it is
    /// over the date is given as one earlier, which matches neither.
    /// </summary>
    private static DateTimeOffset DateFor(PublishedDocument document, DateTimeOffset now) =>
        now - document.ChangedAt < OneSecond ? document.ChangedAt - OneSecond : document.ChangedAt;

    /// <summary>RFC 9110, 13.2.2: the entity tag decides where one was sent, else the date.</summary>
    private static bool IsUnchanged(HttpRequest request, PublishedDocument document) =>
        request.Headers.IfNoneMatch.Count > 0
            ? EntityTags.Match(request.Headers.IfNoneMatch, document.EntityTag)
            : HeaderUtilities.TryParseDate(request.Headers.IfModifiedSince.ToString(), out var since) && document.ChangedAt <= since;
}
