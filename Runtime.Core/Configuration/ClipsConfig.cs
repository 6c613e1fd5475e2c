using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Media;

namespace Runtime.Core.Configuration;

/// <summary><c>clips</c> of <c>system.json</c>.</summary>
public sealed record ClipsConfig
{
    /// <summary>Where clips go unless their creator says otherwise.</summary>
    public ClipDestination DefaultDestination { get; init; } = new("folder", "");

    public ClipEncodingConfig Encoding { get; init; } = new();

    public ClipRetentionConfig Retention { get; init; } = new();

    /// <summary>With less free space than this on the disk of the clips no clip is made.</summary>
    public long MinFreeBytes { get; init; } = 2_000_000_000;

    /// <summary>Folders besides <c>clips/inbox</c> whose files may be clipped; absolute.</summary>
    public ImmutableArray<string> MediaFolders { get; init; } = [];

    /// <summary>What the folder's clips are called by readers, for example the address of a mirror; null is relative to the document.</summary>
    public string? MediaBaseUrl { get; init; }

    /// <summary><c>private</c>, <c>unlisted</c> or <c>public</c>.</summary>
    public string YouTubePrivacy { get; init; } = "private";

    public RumbleClipsConfig Rumble { get; init; } = new();

    public ImmutableArray<CaptureSettings> Captures { get; init; } = [];
}

/// <summary>Uploads to Rumble.</summary>
public sealed record RumbleClipsConfig
{
    /// <summary><c>private</c>, <c>unlisted</c> or <c>public</c>.</summary>
    public string Visibility { get; init; } = "unlisted";

    /// <summary>As Rumble's upload page names it; empty leaves the page's own choice.</summary>
    public string Category { get; init; } = "";

    /// <summary>Null looks where browsers usually are.</summary>
    public string? ChromiumPath { get; init; }
}

public sealed record ClipEncodingConfig
{
    /// <summary>Clips that are made at the same time.</summary>
    public int Concurrency { get; init; } = 2;

    /// <summary>Null looks on <c>PATH</c>.</summary>
    public string? FfmpegPath { get; init; }

    public CutMode Mode { get; init; } = CutMode.Exact;

    public string Encoder { get; init; } = "libx264";

    public string Preset { get; init; } = "veryfast";
}

/// <summary>What is kept; zero is no limit. Clips that are not finished are always kept.</summary>
public sealed record ClipRetentionConfig
{
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(30);

    public int MaxClips { get; init; } = 500;

    /// <summary>Of the output folder.</summary>
    public long MaxBytes { get; init; } = 20_000_000_000;
}
