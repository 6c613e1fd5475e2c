using System.Collections.Immutable;
using Runtime.Core.Clips;

namespace Runtime.Host.Endpoints;

/// <summary>A clip as the API shows it.</summary>
/// <param name="Progress">From 0 to 1 while it is worked on, else null.</param>
internal sealed record ClipView(
    string Id,
    string Creator,
    ClipState State,
    string Title,
    string SourceTitle,
    ImmutableArray<string> Clippers,
    string SourceKind,
    double StartSeconds,
    double DurationSeconds,
    DateTimeOffset RequestedAt,
    DateTimeOffset UpdatedAt,
    bool HasOutput,
    long OutputBytes,
    string? PublishedUrl,
    string? LastError,
    ClipDestination? Destination,
    bool Publish,
    int Attempts,
    int Crashes,
    DateTimeOffset? NotBefore,
    DateTimeOffset? DeletedAt,
    double? Progress,
    double? RemainingSeconds,
    string? Step)
{
    public static ClipView From(Clip clip, IClipLibrary library)
    {
        var progress = library.ProgressOf(clip.Id);
        return new ClipView(
            clip.Id.Value,
            clip.Creator.Value,
            clip.State,
            clip.Title,
            clip.SourceTitle,
            clip.Clippers,
            clip.Source.Kind == ClipSourceKind.Live ? "live" : "file",
            clip.Source.StartSeconds,
            clip.Duration.TotalSeconds,
            clip.RequestedAt,
            clip.UpdatedAt,
            clip.HasOutput,
            clip.OutputBytes,
            clip.PublishedUrl,
            clip.LastError,
            clip.Destination ?? clip.Options.Destination,
            clip.Options.Publish,
            clip.Marks.Attempts,
            clip.Marks.Crashes,
            clip.Marks.NotBefore,
            clip.DeletedAt,
            progress?.Fraction,
            progress?.Remaining?.TotalSeconds,
            progress?.Step);
    }
}

internal sealed record ClipDetailView(ClipView Clip, ImmutableArray<ClipStepView> History);

internal sealed record ClipStepView(ClipState State, string Reason, DateTimeOffset At);
