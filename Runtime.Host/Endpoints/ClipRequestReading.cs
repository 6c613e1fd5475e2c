using System.Diagnostics.CodeAnalysis;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Creators;

namespace Runtime.Host.Endpoints;

/// <summary>Makes an order of what was sent, or says what is missing.</summary>
internal static class ClipRequestReading
{
    /// <summary>Beyond any clip, and safe to reckon with.</summary>
    private const double MostSeconds = 1_000_000;

    /// <summary>A number that is none, or is beyond reason, becomes one that every check refuses.</summary>
    public static TimeSpan Seconds(double? seconds) => seconds is { } value && Math.Abs(value) <= MostSeconds ? TimeSpan.FromSeconds(value) : TimeSpan.FromSeconds(-MostSeconds);

    public static bool TryRead(CreateClipRequest body, [NotNullWhen(true)] out ClipOrder? order, out Dictionary<string, string[]> faults)
    {
        faults = [];
        order = null;
        var cut = CutOf(body);
        if (string.IsNullOrWhiteSpace(body.Creator))
        {
            faults["creator"] = ["Say whose clip it is."];
        }

        if (cut is null)
        {
            faults["cut"] = ["Send last_seconds; or from and to; or file, start_seconds and duration_seconds."];
        }

        if (body.Mode is not (null or "copy" or "exact"))
        {
            faults["mode"] = ["Use copy or exact, or leave it out."];
        }

        if (faults.Count > 0)
        {
            return false;
        }

        order = new ClipOrder
        {
            Creator = new CreatorId(body.Creator!),
            Cut = cut!,
            SourceTitle = body.SourceTitle ?? "",
            Clipper = body.Clipper ?? "",
            RequestKey = body.RequestKey,
            Options = new ClipOptions
            {
                Copy = body.Mode is null ? null : body.Mode == "copy",
                Vertical = body.Vertical,
                NormaliseLoudness = body.NormaliseLoudness,
                Publish = body.Publish,
                Destination = body.Destination,
            },
        };
        return true;
    }

    private static ClipCut? CutOf(CreateClipRequest body) => body switch
    {
        { LastSeconds: { } last, From: null, To: null, File: null } => new ClipCut.Last(Seconds(last)),
        { LastSeconds: null, From: { } from, To: { } to, File: null } => new ClipCut.Between(from, to),
        { LastSeconds: null, From: null, To: null, File: { Length: > 0 } file } => new ClipCut.OfFile(file, Seconds(body.StartSeconds ?? 0), Seconds(body.DurationSeconds)),
        _ => null,
    };
}

/// <param name="Mode"><c>copy</c> or <c>exact</c>; the configuration's when left out.</param>
/// <param name="RequestKey">The same key never makes two clips.</param>
internal sealed record CreateClipRequest(
    string? Creator,
    double? LastSeconds = null,
    DateTimeOffset? From = null,
    DateTimeOffset? To = null,
    string? File = null,
    double? StartSeconds = null,
    double? DurationSeconds = null,
    string? SourceTitle = null,
    string? Clipper = null,
    string? RequestKey = null,
    string? Mode = null,
    bool Vertical = false,
    bool NormaliseLoudness = false,
    bool Publish = true,
    ClipDestination? Destination = null);

internal sealed record PublishClipRequest(ClipDestination? Destination = null);

internal sealed record RenameClipRequest(string? Title);

/// <param name="ShiftSeconds">Added to the start; negative begins earlier.</param>
internal sealed record TrimClipRequest(double? ShiftSeconds, double? DurationSeconds);

/// <param name="Before">Id of a waiting clip; null puts it last.</param>
internal sealed record MoveClipRequest(string? Before = null);
