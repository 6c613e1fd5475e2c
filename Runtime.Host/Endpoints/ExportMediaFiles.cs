using System.Globalization;
using Microsoft.Net.Http.Headers;
using Runtime.Core.Configuration;
using Runtime.Core.Exports;

namespace Runtime.Host.Endpoints;

/// <summary>
/// The published pictures and videos, in parts where a player asks for parts. The only exports that are read from the disk
/// for a request: a name is checked before the disk is asked, and a link on the way ends the search.
/// </summary>
internal static class ExportMediaFiles
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapExportMediaFiles(this IEndpointRouteBuilder app) =>
        app.MapMethods($"/exports/{ExportMedia.Folder}/{{**path}}", Methods, ServeAsync).AllowAnonymous().ExcludeFromDescription().ShortCircuit();

    private static async Task ServeAsync(HttpContext context, InstancePaths paths, string? path)
    {
        var name = path ?? "";
        var contentType = ExportMedia.ContentTypeOf(name);
        await using var file = contentType is null ? null : Open(paths, name);
        if (file is null)
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, detail: null);
            return;
        }

        var changedAt = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        context.Response.Headers.CacheControl = "no-cache";
        await TypedResults.Stream(file, contentType, fileDownloadName: null, changedAt, TagOf(file.Length, changedAt), enableRangeProcessing: true).ExecuteAsync(context);
    }

    /// <summary>Published files are replaced whole, so length and time of change name a version.</summary>
    private static EntityTagHeaderValue TagOf(long length, DateTime changedAt) => new(string.Create(CultureInfo.InvariantCulture, $"\"{changedAt.Ticks:x}-{length:x}\""));

    /// <summary>Opened so that it can be replaced or taken away meanwhile; the reader then keeps the old one to its end.</summary>
    private static FileStream? Open(InstancePaths paths, string name)
    {
        try
        {
            return PlainFiles.Find(paths.Exports, [.. ExportMedia.Folder.Split('/'), .. name.Split('/')]) is { } file
                ? new FileStream(file.FullName, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous, BufferSize = 0 })
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // gone between the look and the opening, or not ours to read
        }
    }
}
