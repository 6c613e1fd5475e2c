using Runtime.Core.Configuration;
using Runtime.Core.Exports;

namespace Runtime.Host.Endpoints;

/// <summary>
/// The published pictures and videos. The only exports that are read from the disk for a request: a name is checked before
/// the disk is asked, and a link on the way ends the search.
/// </summary>
internal static class ExportMediaFiles
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapExportMediaFiles(this IEndpointRouteBuilder app) =>
        app.MapMethods($"/exports/{ExportMedia.Folder}/{{**path}}", Methods, ServeAsync).AllowAnonymous().ExcludeFromDescription().ShortCircuit();

    private static Task ServeAsync(HttpContext context, InstancePaths paths, string? path)
    {
        var name = path ?? "";
        var contentType = ExportMedia.ContentTypeOf(name);
        return MediaFiles.ServeAsync(context, contentType is null ? null : MediaFiles.Find(paths.Exports, [.. ExportMedia.Folder.Split('/'), .. name.Split('/')]), contentType ?? "");
    }
}
