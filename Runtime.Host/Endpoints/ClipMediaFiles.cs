using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Showing;
using Runtime.Core.Configuration;

namespace Runtime.Host.Endpoints;

/// <summary>The files of clips: for the admin all of them, published or not, and for the overlay page the one that is on stream.</summary>
internal static class ClipMediaFiles
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapClipMedia(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/clips").WithTags("Clips");
        Map("/{id}/video", ".mp4", "video/mp4", "The finished film");
        Map("/{id}/thumbnail", ".jpg", "image/jpeg", "A still picture of it");
        Map("/{id}/preview", ".webp", "image/webp", "A short moving picture of it");
        group.MapMethods("/recording", Methods, (string name, HttpContext context, IClipInbox inbox) => MediaFiles.ServeAsync(context, inbox.Find(name), TypeOf(name)))
            .WithSummary("A file that can be clipped, by its name in the list of them");

        void Map(string pattern, string extension, string contentType, string summary) =>
            group.MapMethods(pattern, Methods, (string id, HttpContext context, InstancePaths paths, IClipLibrary library) =>
                MediaFiles.ServeAsync(context, ClipId.TryParse(id) is { } clip ? Find(paths, library, clip, extension) : null, contentType)).WithSummary(summary);
    }

    /// <summary>
    /// Open to the machine, because a browser source has no login: under a key that nobody can guess, for as long as an
    /// operator has the clip on stream, whether it is published or not.
    /// </summary>
    public static void MapShownClip(this IEndpointRouteBuilder app) =>
        app.MapMethods("/overlay/media/{key}.mp4", Methods, (string key, HttpContext context, InstancePaths paths, IClipLibrary library, IClipShow show) =>
            MediaFiles.ServeAsync(context, show.Find(key) is { } showing ? Find(paths, library, showing.Clip.Id, ".mp4") : null, "video/mp4"))
            .AllowAnonymous().ExcludeFromDescription();

    /// <summary>By the id that the clip has, never by what the request spelled.</summary>
    private static string? Find(InstancePaths paths, IClipLibrary library, ClipId id, string extension) =>
        library.Find(id) is { HasOutput: true } clip ? MediaFiles.Find(paths.Clips, "output", $"{clip.Id}{extension}") : null;

    private static string TypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".mp4" or ".m4v" => "video/mp4",
        ".webm" => "video/webm",
        ".mov" => "video/quicktime",
        ".mkv" => "video/x-matroska",
        _ => "application/octet-stream",
    };
}
