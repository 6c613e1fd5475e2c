using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Files;
using Runtime.Core.Clips.Media;
using Runtime.Core.Creators;

namespace Runtime.Host.Endpoints;

/// <summary>Looks into the live buffers, and what the clips take on the disk.</summary>
internal static class ClipBufferEndpoints
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapClipBuffers(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/clips").WithTags("Clips");
        group.MapPost("/buffers/{creator}/preview", PreviewAsync).WithSummary("Copy a range of a live buffer into a short-lived file to look at; nothing is kept");
        group.MapMethods("/previews/{key}.mp4", Methods, (string key, HttpContext context, IClipPreviews previews) => MediaFiles.ServeAsync(context, previews.Find(key), "video/mp4")).WithSummary("A preview of a live buffer");
        group.MapGet("/disk", Disk).WithSummary("What the clips take, what they may take, and when that is reached at the pace of the last days");
        group.MapGet("/tool", (IClipMedia media) => TypedResults.Ok(MediaToolView.From(media.Tool))).WithSummary("What is known of ffmpeg");
    }

    private static async Task<Results<Ok<ClipPreviewView>, ProblemHttpResult>> PreviewAsync(string creator, PreviewBody body, IClipPreviews previews, CancellationToken cancellationToken)
    {
        var result = await previews.MakeAsync(new CreatorId(creator), body.From, body.To, cancellationToken);
        return result.Preview is { } preview
            ? TypedResults.Ok(new ClipPreviewView($"{AdminApi.Root}/clips/previews/{preview.Key}.mp4", preview.Covered.From, preview.Covered.To))
            : TypedResults.Problem(result.Problem, statusCode: StatusCodes.Status409Conflict);
    }

    private static Ok<ClipDiskView> Disk(IClipLibrary library, IConfigurationSource configuration, TimeProvider time) =>
        TypedResults.Ok(ClipDiskView.From(ClipDisk.From(library.Clips, library.Status, configuration.Current.System.Clips, time.GetUtcNow())));
}

internal sealed record PreviewBody(DateTimeOffset From, DateTimeOffset To);

internal sealed record ClipPreviewView(string Url, DateTimeOffset From, DateTimeOffset To);

/// <param name="NextLimit">The limit that is reached first; null when none is within a year.</param>
internal sealed record ClipDiskView(long Bytes, int Clips, long? FreeBytes, long BytesPerDay, double ClipsPerDay, ClipLimit? NextLimit, double? DaysUntil)
{
    public static ClipDiskView From(ClipDisk disk) => new(
        disk.Bytes,
        disk.Clips,
        disk.FreeBytes,
        disk.BytesPerDay,
        Math.Round(disk.ClipsPerDay, 2),
        disk.NextLimit,
        disk.NextLimit is null ? null : Math.Round(disk.Until.TotalDays, 2));
}

internal sealed record MediaToolView(MediaToolState State, string Version, ImmutableArray<string> Encoders, string Message, string Remedy)
{
    public static MediaToolView From(MediaToolStatus tool) => new(tool.State, tool.Version, tool.Encoders, tool.Message, tool.Remedy);
}
