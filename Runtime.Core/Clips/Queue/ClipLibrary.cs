using System.Collections.Immutable;

namespace Runtime.Core.Clips.Queue;

/// <summary>What pages and documents see of the clips.</summary>
internal sealed class ClipLibrary(ClipBook book, ClipRuns runs, ClipGate gate) : IClipLibrary
{
    public ImmutableArray<Clip> Clips => [.. book.Clips.OrderByDescending(clip => clip.RequestedAt).ThenByDescending(clip => clip.Position)];

    public ClipQueueStatus Status
    {
        get
        {
            var clips = book.Clips.Where(clip => clip.DeletedAt is null).ToList();
            return new ClipQueueStatus(
                clips.Count(clip => clip.State is ClipState.Queued or ClipState.Encoded && !clip.IsResting),
                clips.Count(clip => clip.State is ClipState.Encoding or ClipState.Uploading),
                gate.Making,
                gate.Publishing,
                book.Clips.Sum(clip => clip.OutputBytes),
                gate.FreeBytes);
        }
    }

    public Clip? Find(ClipId id) => book.Find(id);

    public ClipProgress? ProgressOf(ClipId id) => runs.ProgressOf(id);

    public IReadOnlyList<ClipStep> HistoryOf(ClipId id) => book.History(id);

    public IDisposable OnChange(Action handler) => book.OnChange(handler);

    public IDisposable OnProgress(Action handler) => runs.OnChange(handler);
}
