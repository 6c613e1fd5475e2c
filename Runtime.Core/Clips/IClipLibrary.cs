using System.Collections.Immutable;
using Runtime.Core.Clips.Queue;

namespace Runtime.Core.Clips;

/// <summary>All clips, as they are committed, and what is being done with them.</summary>
public interface IClipLibrary
{
    /// <summary>Newest request first; deleted ones included while that can be taken back.</summary>
    ImmutableArray<Clip> Clips { get; }

    Clip? Find(ClipId id);

    /// <summary>Null while nothing works on the clip.</summary>
    ClipProgress? ProgressOf(ClipId id);

    /// <summary>Oldest first.</summary>
    IReadOnlyList<ClipStep> HistoryOf(ClipId id);

    ClipQueueStatus Status { get; }

    /// <summary>Calls <paramref name="handler"/> after a step of any clip; it must return at once. Dispose to stop.</summary>
    IDisposable OnChange(Action handler);

    /// <summary>The same for progress of the work, which comes often.</summary>
    IDisposable OnProgress(Action handler);
}

/// <param name="MakingPaused">Why no clip is made at present, or null.</param>
/// <param name="PublishingPaused">Why none is published, or null.</param>
/// <param name="OutputBytes">What the finished files take.</param>
/// <param name="FreeBytes">On the disk of the clips; null while nobody has looked.</param>
public sealed record ClipQueueStatus(int Queued, int Running, string? MakingPaused, string? PublishingPaused, long OutputBytes, long? FreeBytes);
