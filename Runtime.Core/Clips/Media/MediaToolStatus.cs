using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media;

/// <summary>ffmpeg and ffprobe as they were found.</summary>
public sealed record MediaToolStatus
{
    public static readonly MediaToolStatus NotProbed = new() { State = MediaToolState.NotProbed, Message = "ffmpeg has not been looked for yet" };

    public required MediaToolState State { get; init; }

    public string? FfmpegPath { get; init; }

    public string? FfprobePath { get; init; }

    /// <summary>As ffmpeg says it, for example <c>5.1.9</c>; empty while not found.</summary>
    public string Version { get; init; } = "";

    /// <summary>H.264 encoders that made a picture when tried: <c>libx264</c> first, then hardware such as <c>h264_nvenc</c>.</summary>
    public ImmutableArray<string> Encoders { get; init; } = [];

    /// <summary>One sentence for the operator.</summary>
    public required string Message { get; init; }

    /// <summary>What to do about it; empty while all is well.</summary>
    public string Remedy { get; init; } = "";

    public bool IsReady => State == MediaToolState.Ready;
}

public enum MediaToolState
{
    NotProbed,
    Ready,
    Missing,

    /// <summary>There is a file, but it does not run or lacks what is needed.</summary>
    Unusable,
}
