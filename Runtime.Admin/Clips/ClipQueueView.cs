using System.Collections.Immutable;
using Runtime.Core.Clips;

namespace Runtime.Admin.Clips;

/// <summary>The way from a request to a published clip: what is worked on, what waits in which order, and what failed.</summary>
public sealed record ClipQueueView
{
    public required ImmutableArray<ClipQueueRow> Rows { get; init; }

    public static ClipQueueView From(IClipLibrary library)
    {
        var clips = library.Clips.Where(clip => clip.DeletedAt is null && !clip.IsResting && clip.State != ClipState.Published).ToList();
        var waiting = clips.Where(clip => clip.State == ClipState.Queued).OrderBy(clip => clip.Position).ToList();
        return new ClipQueueView
        {
            Rows =
            [
                .. clips.Where(clip => clip.State is ClipState.Encoding or ClipState.Uploading).OrderBy(clip => clip.Position).Select(Row),
                .. clips.Where(clip => clip.State == ClipState.Encoded).OrderBy(clip => clip.Position).Select(Row),
                .. waiting.Select((clip, place) => Row(clip) with
                {
                    UpBefore = place > 0 ? waiting[place - 1].Id : null,
                    CanMoveDown = place < waiting.Count - 1,
                    DownBefore = place + 2 < waiting.Count ? waiting[place + 2].Id : null,
                }),
                .. clips.Where(clip => clip.State == ClipState.Failed).OrderByDescending(clip => clip.UpdatedAt).Select(Row),
            ],
        };

        ClipQueueRow Row(Clip clip) => ClipQueueRow.From(clip, library.ProgressOf(clip.Id));
    }
}
