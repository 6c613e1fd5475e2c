using System.Collections.Frozen;
using Runtime.Core.Configuration;

namespace Runtime.Host.Endpoints;

/// <summary>
/// Files of <c>wwwroot/overlay</c> and <c>wwwroot/admin</c>. A name is checked character by character before the disk
/// is asked, and a link on the way to a file ends the search: it could lead anywhere.
/// </summary>
internal static class StaticPages
{
    private const int LongestName = 100;
    private const int MostSegments = 6;
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".png"] = "image/png",
        [".webp"] = "image/webp",
        [".woff2"] = "font/woff2",
    }.ToFrozenDictionary();

    public static void MapStaticPages(this IEndpointRouteBuilder app)
    {
        app.MapMethods("/overlay/{**path}", Methods, (HttpContext context, InstancePaths paths, string? path) => ServeAsync(context, paths, "overlay", path, pages: true))
            .AllowAnonymous().ExcludeFromDescription();

        // The login and error pages are made of these, so they are open as well; they hold nothing of the operator's.
        foreach (var name in (string[])["status.js", "plain.css"])
        {
            app.MapMethods($"/admin/{name}", Methods, (HttpContext context, InstancePaths paths) => ServeAsync(context, paths, "admin", name, pages: false))
                .AllowAnonymous().ExcludeFromDescription();
        }
    }

    /// <param name="pages">A name without an extension is a page: <c>/overlay/chat</c> is <c>chat.html</c>.</param>
    private static Task ServeAsync(HttpContext context, InstancePaths paths, string area, string? path, bool pages)
    {
        var name = pages && path is not null && !path.Contains('.', StringComparison.Ordinal) ? $"{path}.html" : path;
        if (name is null || Resolve(Path.Combine(paths.Shipped, "wwwroot", area), name) is not { } file || !ContentTypes.TryGetValue(file.Extension, out var contentType))
        {
            return Problems.WriteAsync(context, StatusCodes.Status404NotFound, detail: null);
        }

        var response = context.Response;
        response.ContentType = contentType;
        response.ContentLength = file.Length;
        response.Headers.CacheControl = "no-store"; // browser sources keep what they once loaded
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.SendFileAsync(file.FullName, context.RequestAborted);
    }

    /// <returns>The file, or null for a name that is not allowed, is not there or is reached over a link.</returns>
    public static FileInfo? Resolve(string folder, string name)
    {
        var segments = name.Split('/');
        if (segments.Length > MostSegments || !segments.All(IsPlainName) || !ContentTypes.ContainsKey(Path.GetExtension(name)))
        {
            return null;
        }

        return PlainFiles.Find(folder, segments);
    }

    private static bool IsPlainName(string segment) =>
        segment is [not '.', ..] && segment.Length <= LongestName && !segment.EndsWith('.') &&
        segment.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
