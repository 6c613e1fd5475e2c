using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Media;

/// <summary>One file to be made.</summary>
public sealed record CutRequest
{
    public required CutSource Source { get; init; }

    /// <summary>Absolute, ending in <c>.mp4</c>; its folder is made when missing. An existing file is replaced.</summary>
    public required string OutputPath { get; init; }

    public CutMode Mode { get; init; } = CutMode.Exact;

    public CutOptions Options { get; init; } = new();

    /// <summary>For the whole job; null for a limit by the length of the clip (see <see cref="TimeLimits"/>).</summary>
    public TimeSpan? TimeLimit { get; init; }
}

/// <summary>Where the pictures come from.</summary>
public abstract record CutSource
{
    private CutSource()
    {
    }

    /// <summary>
    /// A creator's live buffer, by wall clock. <paramref name="To"/> may lie a few seconds ahead of what is on disk: the cut waits
    /// for it while the source is running. Where the buffer has less than was asked for, the clip is what there is.
    /// </summary>
    public sealed record Buffer(CreatorId Creator, DateTimeOffset From, DateTimeOffset To) : CutSource
    {
        /// <summary>With less than this, the cut is refused as <see cref="MediaFailure.NotEnoughBuffered"/>.</summary>
        public TimeSpan Minimum { get; init; } = TimeSpan.FromSeconds(1);
    }

    /// <summary>A file on this machine. A range that ends after the file is shortened to it.</summary>
    /// <param name="Path">Absolute.</param>
    public sealed record File(string Path, TimeSpan Start, TimeSpan Duration) : CutSource;
}

public enum CutMode
{
    /// <summary>Not a picture is encoded again: the clip begins at the key frame at or before the wanted start.</summary>
    Copy,

    /// <summary>Exact to the frame: only the cut groups of pictures are encoded, the rest is copied. Becomes <see cref="Reencode"/> where the codec does not allow it.</summary>
    Exact,

    /// <summary>Exact to the frame, all of it encoded again.</summary>
    Reencode,
}

/// <summary>How it is encoded. The loudness and the crop need a whole new encode, whatever the mode.</summary>
public sealed record CutOptions
{
    /// <summary>One of <see cref="MediaToolStatus.Encoders"/>; only for <see cref="CutMode.Reencode"/>.</summary>
    public string Encoder { get; init; } = "libx264";

    /// <summary>A preset of x264; hardware encoders use their own default.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>EBU R128 in two passes, to −14 LUFS and at most −1.5 dBTP.</summary>
    public bool NormalizeLoudness { get; init; }

    /// <summary>The middle of the picture, 9:16.</summary>
    public bool Vertical { get; init; }
}
