using System.Collections.Immutable;

namespace Runtime.Core.Clips.Queue;

/// <summary>What of a clip has no column of its own: nobody but this runtime asks for it.</summary>
internal sealed record StoredClip
{
    public ImmutableArray<string> Clippers { get; init; } = [];

    public ClipOrigin? Origin { get; init; }

    public bool HasThumbnail { get; init; }

    public bool HasPreview { get; init; }

    public long OutputBytes { get; init; }

    public ClipOptions Options { get; init; } = new();

    public ClipProgressMarks Marks { get; init; } = new();

    public static StoredClip From(Clip clip) => new()
    {
        Clippers = clip.Clippers,
        Origin = clip.Origin,
        HasThumbnail = clip.HasThumbnail,
        HasPreview = clip.HasPreview,
        OutputBytes = clip.OutputBytes,
        Options = clip.Options,
        Marks = clip.Marks,
    };

    public Clip AddTo(Clip clip) => clip with
    {
        Clippers = Clippers.IsDefaultOrEmpty ? [clip.Clipper] : Clippers,
        Origin = Origin,
        HasThumbnail = HasThumbnail,
        HasPreview = HasPreview,
        OutputBytes = OutputBytes,
        Options = Options,
    };
}
