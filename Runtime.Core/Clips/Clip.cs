using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Clips;

/// <summary>One clip, as it is committed.</summary>
public sealed record Clip
{
    public required ClipId Id { get; init; }

    public required CreatorId Creator { get; init; }

    public required ClipState State { get; init; }

    /// <summary>What was clipped, as people call it; the first part of the title.</summary>
    public required string SourceTitle { get; init; }

    /// <summary>Who asked first.</summary>
    public required string Clipper { get; init; }

    /// <summary>Everyone who asked for it within the moment, the first one first.</summary>
    public ImmutableArray<string> Clippers { get; init; } = [];

    public required ClipSource Source { get; init; }

    /// <summary>As asked for until it is cut, from then on as it is.</summary>
    public required TimeSpan Duration { get; init; }

    public required string Title { get; init; }

    public required DateTimeOffset RequestedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Where it was asked for in chat; null when an operator or a script asked.</summary>
    public ClipOrigin? Origin { get; init; }

    /// <summary>Whether the finished file lies in the output folder.</summary>
    public bool HasOutput { get; init; }

    public bool HasThumbnail { get; init; }

    public bool HasPreview { get; init; }

    public long OutputBytes { get; init; }

    public string? PublishedUrl { get; init; }

    public string? LastError { get; init; }

    /// <summary>Where it was sent, or is being sent; null before.</summary>
    public ClipDestination? Destination { get; init; }

    public ClipOptions Options { get; init; } = new();

    public ClipProgressMarks Marks { get; init; } = new();

    /// <summary>Set while a deletion can still be taken back.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Unique: the request that made it, which may come twice.</summary>
    public required string RequestKey { get; init; }

    /// <summary>Lower goes first.</summary>
    public required long Position { get; init; }

    /// <summary>Made, and waiting for an operator to publish it.</summary>
    public bool IsResting => State == ClipState.Encoded && !Options.Publish;

    public bool IsFinished => State is ClipState.Published or ClipState.Failed;

    /// <summary>In <c>clips/output</c>; the same for the same clip, always.</summary>
    public string OutputName => $"{Id}.mp4";
}

public enum ClipSourceKind
{
    /// <summary>The creator's capture buffer.</summary>
    Live,

    /// <summary>A file in an allowed folder.</summary>
    File,
}

/// <param name="Path">Of a file: absolute. Of a buffer: <c>live/CREATOR</c>.</param>
/// <param name="StartSeconds">Into the file; for a buffer the wall clock in seconds since 1970.</param>
public sealed record ClipSource(ClipSourceKind Kind, string Path, double StartSeconds)
{
    public static ClipSource Live(CreatorId creator, DateTimeOffset start) =>
        new(ClipSourceKind.Live, $"live/{creator}", start.ToUnixTimeMilliseconds() / 1000d);

    public DateTimeOffset StartTime => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(StartSeconds * 1000));
}

/// <summary>The message that asked for it, to be answered.</summary>
/// <param name="Login">Who asked, as the platform knows them.</param>
public sealed record ClipOrigin(string Platform, string Channel, string MessageId, string Login);

/// <param name="Platform">The uploader's name: <c>folder</c>, <c>youtube</c>.</param>
/// <param name="ChannelUrl">The channel's address; empty where there is none.</param>
public sealed record ClipDestination(string Platform, string ChannelUrl);

/// <summary>How it is to be made.</summary>
public sealed record ClipOptions
{
    /// <summary>Copy between key frames instead of encoding; null is what the configuration says.</summary>
    public bool? Copy { get; init; }

    /// <summary>Cropped to 9:16.</summary>
    public bool Vertical { get; init; }

    public bool NormaliseLoudness { get; init; }

    /// <summary>Null is wherever the configuration says when the time comes.</summary>
    public ClipDestination? Destination { get; init; }

    /// <summary>Goes on to its destination when it is made; else it waits for an operator.</summary>
    public bool Publish { get; init; } = true;
}

/// <summary>What the queue remembers of its own work on a clip.</summary>
public sealed record ClipProgressMarks
{
    /// <summary>Begun attempts of the present stage.</summary>
    public int Attempts { get; init; }

    /// <summary>How often the runtime ended without a word while the clip was worked on.</summary>
    public int Crashes { get; init; }

    /// <summary>Not before this is it tried again.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>An upload was begun and nobody knows whether it arrived: look there before sending again.</summary>
    public bool UploadUncertain { get; init; }

    /// <summary>What an uploader needs to go on where it was; its own words.</summary>
    public string? UploadSession { get; init; }
}
