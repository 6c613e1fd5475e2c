using System.Globalization;
using Runtime.Admin.Display;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Queue;

namespace Runtime.Admin.Clips;

/// <summary>One clip that is on its way, or that failed on it.</summary>
public sealed record ClipQueueRow
{
    public required Clip Clip { get; init; }

    public required Status Status { get; init; }

    /// <summary>From 0 to 100; null while nothing works on it.</summary>
    public int? Percent { get; init; }

    /// <summary>What is being done, how far it is, and for how long still.</summary>
    public string Progress { get; init; } = "";

    /// <summary>Why it waits or failed; empty when there is nothing to say.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What to do about <see cref="Reason"/>, where the page knows.</summary>
    public string Remedy { get; init; } = "";

    public DateTimeOffset? NotBefore => Clip.Marks.NotBefore;

    public bool CanRetry => Clip.State == ClipState.Failed;

    public bool CanCancel => !Clip.IsFinished;

    /// <summary>In front of which clip it comes when moved up; null when it cannot.</summary>
    public ClipId? UpBefore { get; init; }

    public bool CanMoveDown { get; init; }

    /// <summary>In front of which clip it comes when moved down; null is the end.</summary>
    public ClipId? DownBefore { get; init; }

    public static ClipQueueRow From(Clip clip, ClipProgress? progress)
    {
        var percent = progress is null ? (int?)null : (int)Math.Round(Math.Clamp(progress.Fraction, 0, 1) * 100);
        return new ClipQueueRow
        {
            Clip = clip,
            Status = ClipWords.Of(clip),
            Percent = percent,
            Progress = progress is null ? "" : Words(progress, percent!.Value),
            Reason = ClipText.Sentences(clip.LastError),
            Remedy = RemedyFor(clip),
        };
    }

    private static string Words(ClipProgress progress, int percent)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{(progress.Step.Length == 0 ? "working" : progress.Step)}, {percent} %");
        return progress.Remaining is { } left ? $"{text}, about {Ages.Span(left)} left" : text;
    }

    private static string RemedyFor(Clip clip) => clip.State != ClipState.Failed ? ""
        : clip.LastError?.StartsWith("cancelled", StringComparison.Ordinal) == true ? "Retry takes it up where it was."
        : clip.HasOutput ? "The clip itself is made: retry publishes it again."
        : "Put right what the reason says, then retry; or delete it.";
}
