using Runtime.Core.Clips;
using Runtime.Core.Configuration;

namespace Runtime.Host.Endpoints;

/// <summary>The finished files of clips for the admin, published or not, in parts where a player asks for parts.</summary>
internal static class ClipMediaFiles
{
    public static void MapClipMedia(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/clips/{id}").WithTags("Clips");
        group.MapGet("/video", (string id, HttpContext context, InstancePaths paths, IClipLibrary library) => ServeAsync(context, paths, library, id, ".mp4", "video/mp4")).WithSummary("The finished film");
        group.MapGet("/thumbnail", (string id, HttpContext context, InstancePaths paths, IClipLibrary library) => ServeAsync(context, paths, library, id, ".jpg", "image/jpeg")).WithSummary("A still picture of it");
        group.MapGet("/preview", (string id, HttpContext context, InstancePaths paths, IClipLibrary library) => ServeAsync(context, paths, library, id, ".webp", "image/webp")).WithSummary("A short moving picture of it");
    }

    private static async Task ServeAsync(HttpContext context, InstancePaths paths, IClipLibrary library, string id, string extension, string contentType)
    {
        await using var file = ClipId.TryParse(id) is { } known && library.Find(known) is { HasOutput: true } clip ? Open(paths, $"{clip.Id}{extension}") : null;
        if (file is null)
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, detail: null);
            return;
        }

        context.Response.Headers.CacheControl = "no-store";
        await TypedResults.Stream(file, contentType, fileDownloadName: null, File.GetLastWriteTimeUtc(file.SafeFileHandle), enableRangeProcessing: true).ExecuteAsync(context);
    }

    private static FileStream? Open(InstancePaths paths, string name)
    {
        try
        {
            return PlainFiles.Find(paths.Clips, ["output", name]) is { } file
                ? new FileStream(file.FullName, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous, BufferSize = 0 })
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // gone between the look and the opening, or not ours to read
        }
    }
}
