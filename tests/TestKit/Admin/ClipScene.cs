using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Creators;

namespace TestKit.Admin;

/// <summary>An evening's clips behind their ports: one of each state, and buffers that record, wait and need somebody.</summary>
public sealed class ClipScene
{
    private static readonly CreatorId Daniel = new("daniel");
    private static readonly CreatorId Ayla = new("ayla");

    private readonly DateTimeOffset _now;

    public ClipScene(DateTimeOffset now)
    {
        _now = now;
        Show = new FakeClipShow(Library);
    }

    public FakeClips Library { get; } = new();

    public FakeCaptureBuffers Buffers { get; } = new();

    public FakeClipMedia Media { get; } = new();

    public FakeClipFiles Files { get; } = new();

    public FakeClipShow Show { get; }

    public static ClipId Id(string text) => ClipId.TryParse(text) ?? throw new ArgumentException("six letters or digits", nameof(text));

    public ClipScene Set()
    {
        Library.Set(
            Clip("Wait11", 1) with { State = ClipState.Queued, Position = 11 },
            Clip("Wait22", 2) with { State = ClipState.Queued, Position = 12, Clipper = "Mira", Clippers = ["Mira", "Theo", "Ivo"] },
            Clip("Wait33", 2) with { State = ClipState.Queued, Position = 13, Creator = Ayla },
            Clip("Encod1", 3) with { State = ClipState.Encoding, Marks = new ClipProgressMarks { Attempts = 2 } },
            Clip("Upload", 5) with { State = ClipState.Uploading, HasOutput = true, OutputBytes = 18_000_000, HasThumbnail = true },
            Clip("Failed", 14) with { State = ClipState.Failed, LastError = "the source file is not there any more. Check that the file was not moved or deleted." },
            Made("Public", 40) with { State = ClipState.Published, PublishedUrl = "media/daniel/Public.mp4", Title = "The boss falls at last - 11/21/26 clip by Mira [Public]", Clippers = ["Mira", "Theo"] },
            Made("Restin", 65) with { State = ClipState.Encoded, Creator = Ayla, Options = new ClipOptions { Publish = false }, Title = HostileText.Corpus[0] },
            Made("Rumble", 400) with { State = ClipState.Published, PublishedUrl = "https://rumble.com/v1abc", Creator = Ayla },
            Made("Delete", 500) with { State = ClipState.Published, DeletedAt = _now.AddMinutes(-20) });
        Library.Progress(Id("Encod1"), new ClipProgress(0.42, TimeSpan.FromSeconds(12), "encoding"));
        Library.Progress(Id("Upload"), new ClipProgress(0.8, null, "uploading"));
        Library.Status = new ClipQueueStatus(3, 2, null, null, 9_400_000_000, 48_000_000_000);
        Buffers.Set(Recording(), Waiting());
        Files.Files = [new ClipFile("evening-1.mkv", 1_900_000_000, _now.AddHours(-2)), new ClipFile("rehearsal.mp4", 82_000_000, _now.AddDays(-1))];
        Media.Probe = path => new MediaInfo { Format = "mov,mp4,m4a,3gp,3g2,mj2", Duration = TimeSpan.FromMinutes(94), Bytes = 82_000_000 };
        return this;
    }

    private Clip Clip(string seed, double minutesAgo)
    {
        var id = Id(seed);
        var at = _now.AddMinutes(-minutesAgo);
        return new Clip
        {
            Id = id,
            Creator = Daniel,
            State = ClipState.Queued,
            SourceTitle = "Livestream",
            Clipper = "Theo",
            Clippers = ["Theo"],
            Source = ClipSource.Live(Daniel, at.AddSeconds(-30)),
            Duration = TimeSpan.FromSeconds(30),
            Title = $"Livestream - 11/21/26 clip by Theo [{id}]",
            RequestedAt = at,
            UpdatedAt = at,
            RequestKey = seed,
            Position = 1,
        };
    }

    private Clip Made(string seed, double minutesAgo) => Clip(seed, minutesAgo) with { HasOutput = true, HasThumbnail = true, HasPreview = true, OutputBytes = 21_400_000 };

    /// <summary>Five minutes in segments of two seconds, with two gaps and a part that a clip holds.</summary>
    private CaptureStatus Recording()
    {
        var start = _now.AddSeconds(-300);
        var segments = Enumerable.Range(0, 150)
            .Where(index => index is not (>= 30 and < 37) and not (>= 90 and < 92))
            .Select(index => new CaptureSegment(new TimeRange(start.AddSeconds(index * 2), start.AddSeconds((index * 2) + 2)), 1_250_000, index is 37 or 92, index is >= 120 and < 136))
            .ToImmutableArray();
        return new CaptureStatus
        {
            Creator = Daniel,
            State = CaptureState.Recording,
            Kind = CaptureKind.RecordingFolder,
            Source = "/home/daniel/Videos/OBS",
            Buffered = new TimeRange(start, _now),
            Bytes = segments.Sum(segment => segment.Bytes),
            Segments = segments,
            Media = "h264 1920x1080 30 fps, aac",
            LastSegmentAt = _now,
        };
    }

    private CaptureStatus Waiting() => new()
    {
        Creator = Ayla,
        State = CaptureState.Waiting,
        Kind = CaptureKind.Address,
        Source = "rtmp://127.0.0.1/live/***",
        Restarts = 3,
        NextAttempt = _now.AddSeconds(18),
        LastError = "the source refused the connection",
        Remedy = "Check that the stream is running and that its address is right.",
    };
}
