using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Runtime.Host.Endpoints;

/// <summary>Sends a picture or video from the disk, in parts where a player asks for parts.</summary>
internal static class MediaFiles
{
    /// <param name="segments">Names that were checked already.</param>
    /// <returns>The absolute path; null when there is no such file, or when it is reached over a link.</returns>
    public static string? Find(string folder, params ReadOnlySpan<string> segments)
    {
        try
        {
            return PlainFiles.Find(folder, segments)?.FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // a folder on the way that is not ours to read
        }
    }

    /// <param name="path">Already known to be allowed; null answers 404.</param>
    public static async Task ServeAsync(HttpContext context, string? path, string contentType)
    {
        await using var file = path is null ? null : Open(path);
        if (file is null)
        {
            await Problems.WriteAsync(context, StatusCodes.Status404NotFound, detail: null);
            return;
        }

        var changedAt = File.GetLastWriteTimeUtc(file.SafeFileHandle);
        context.Response.Headers.CacheControl = "no-cache";
        await TypedResults.Stream(file, contentType, fileDownloadName: null, changedAt, TagOf(file.Length, changedAt), enableRangeProcessing: true).ExecuteAsync(context);
    }

    /// <summary>Such files are replaced whole, so length and time of change name a version.</summary>
    private static EntityTagHeaderValue TagOf(long length, DateTime changedAt) => new(string.Create(CultureInfo.InvariantCulture, $"\"{changedAt.Ticks:x}-{length:x}\""));

    /// <summary>Opened so that it can be replaced or taken away meanwhile; the reader then keeps the old one to its end.</summary>
    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous, BufferSize = 0 });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null; // gone between the look and the opening, or not ours to read
        }
    }
}
