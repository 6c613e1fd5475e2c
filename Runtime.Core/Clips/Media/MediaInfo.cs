using System.Collections.Immutable;

namespace Runtime.Core.Clips.Media;

/// <summary>What ffprobe says about a file.</summary>
public sealed record MediaInfo
{
    /// <summary>For example <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</summary>
    public required string Format { get; init; }

    public required TimeSpan Duration { get; init; }

    public required long Bytes { get; init; }

    public ImmutableArray<MediaStream> Streams { get; init; } = [];

    public MediaStream? Video => Streams.FirstOrDefault(stream => stream.Kind == "video");

    public MediaStream? Audio => Streams.FirstOrDefault(stream => stream.Kind == "audio");
}

/// <param name="Kind"><c>video</c>, <c>audio</c> or another word of ffprobe's.</param>
/// <param name="Codec">For example <c>h264</c>.</param>
/// <param name="FramesPerSecond">Average; 0 for sound.</param>
/// <param name="Frames">Pictures (or packets of sound) as the container counts them; 0 where it does not.</param>
public sealed record MediaStream(
    string Kind,
    string Codec,
    int Width = 0,
    int Height = 0,
    double FramesPerSecond = 0,
    long Frames = 0,
    int SampleRate = 0,
    int Channels = 0);
