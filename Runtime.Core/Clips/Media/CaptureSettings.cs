using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips.Media;

/// <summary>What this slice wants from the operator's configuration: <c>clips.encoding.ffmpeg_path</c> and <c>clips.capture</c> of <c>system.json</c>.</summary>
public sealed record MediaSettings
{
    /// <summary>Path of ffmpeg; ffprobe is looked for beside it. Null, or a path that is not there, falls back to <c>PATH</c>.</summary>
    public string? FfmpegPath { get; init; }

    public ImmutableArray<CaptureSettings> Captures { get; init; } = [];
}

/// <summary>One creator's rolling buffer.</summary>
public sealed record CaptureSettings
{
    public required CreatorId Creator { get; init; }

    public bool Enabled { get; init; } = true;

    public required CaptureKind Kind { get; init; }

    /// <summary>Absolute path or address; see <see cref="CaptureKind"/>. Empty when <see cref="SourceVariable"/> names it.</summary>
    public string Source { get; init; } = "";

    /// <summary>Name of the environment variable with the source, for addresses that hold a key.</summary>
    public string? SourceVariable { get; init; }

    /// <summary>How far back the buffer reaches.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What it may take on disk, held segments not counted.</summary>
    public long MaxBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>A segment ends at the first key frame after this.</summary>
    public TimeSpan SegmentLength { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How much later the audience sees a picture than this source gives it. Negative for a source behind the audience.</summary>
    public TimeSpan AudienceDelay { get; init; }

    /// <summary>Encode to H.264 and AAC while recording, for sources with other codecs or rare key frames. Costs a processor core.</summary>
    public bool Encode { get; init; }
}

public enum CaptureKind
{
    /// <summary>An <c>http(s)</c> (HLS), <c>rtmp(s)</c> or <c>srt</c> address.</summary>
    Address,

    /// <summary>A file played at its own speed: rehearsals and the demo.</summary>
    File,

    /// <summary>The folder OBS records into: the newest file is followed while it grows.</summary>
    RecordingFolder,

    /// <summary>The folder OBS saves its replay buffer into: each saved file is part of the buffer. They are never deleted.</summary>
    ReplayFolder,
}
