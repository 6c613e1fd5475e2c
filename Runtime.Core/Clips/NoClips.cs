using System.Collections.Immutable;
using Runtime.Core.Clips.Queue;

namespace Runtime.Core.Clips;

/// <summary>For compositions without clips.</summary>
internal sealed class NoClips : IClipLibrary, IDisposable
{
    public ImmutableArray<Clip> Clips => [];

    public ClipQueueStatus Status { get; } = new(0, 0, null, null, 0, null);

    public Clip? Find(ClipId id) => null;

    public ClipProgress? ProgressOf(ClipId id) => null;

    public IReadOnlyList<ClipStep> HistoryOf(ClipId id) => [];

    public IDisposable OnChange(Action handler) => this;

    public IDisposable OnProgress(Action handler) => this;

    public void Dispose()
    {
        // There was no subscription.
    }
}
