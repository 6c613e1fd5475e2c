using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Queue;

namespace TestKit;

/// <summary>The clips that the test says.</summary>
public sealed class FakeClipLibrary : IClipLibrary
{
    private readonly Subscribers<bool> _steps = new();
    private readonly Subscribers<bool> _progress = new();

    public ImmutableArray<Clip> Clips { get; private set; } = [];

    public ClipQueueStatus Status { get; set; } = new(0, 0, null, null, 0, null);

    public Dictionary<ClipId, ClipProgress> Progress { get; } = [];

    public void Set(params ReadOnlySpan<Clip> clips)
    {
        Clips = [.. clips];
        _steps.Tell(true);
    }

    public Clip? Find(ClipId id) => Clips.FirstOrDefault(clip => clip.Id == id);

    public ClipProgress? ProgressOf(ClipId id) => Progress.GetValueOrDefault(id);

    public IReadOnlyList<ClipStep> HistoryOf(ClipId id) => Find(id) is { } clip ? [new ClipStep(clip.State, "", clip.UpdatedAt)] : [];

    public IDisposable OnChange(Action handler) => _steps.Add(_ => handler());

    public IDisposable OnProgress(Action handler) => _progress.Add(_ => handler());
}
