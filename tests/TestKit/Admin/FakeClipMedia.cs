using Runtime.Core.Clips.Media;

namespace TestKit.Admin;

/// <summary>No ffmpeg: what it would say is what a test wants.</summary>
public sealed class FakeClipMedia : IClipMedia
{
    private static readonly MediaToolStatus Ready = new() { State = MediaToolState.Ready, FfmpegPath = "/usr/bin/ffmpeg", FfprobePath = "/usr/bin/ffprobe", Version = "7.1", Encoders = ["libx264"], Message = "ffmpeg 7.1 is ready" };

    private readonly Subscribers<bool> _subscribers = new();

    public MediaToolStatus Tool { get; private set; } = Ready;

    /// <summary>What the next look finds.</summary>
    public MediaToolStatus Found { get; set; } = Ready;

    public Func<CutRequest, CutResult> Cut { get; set; } = _ => throw new MediaException(MediaFailure.Crashed, "there is no ffmpeg here");

    public Func<string, MediaInfo> Probe { get; set; } = _ => throw new MediaException(MediaFailure.SourceUnreadable, "there is no ffprobe here");

    public void Set(MediaToolStatus tool)
    {
        Tool = tool;
        _subscribers.Tell(true);
    }

    public Task<MediaToolStatus> FindToolAsync(CancellationToken cancellationToken)
    {
        Set(Found);
        return Task.FromResult(Found);
    }

    public IDisposable OnToolChange(Action handler) => _subscribers.Add(_ => handler());

    public Task<CutResult> CutAsync(CutRequest request, IProgress<CutProgress>? progress, CancellationToken cancellationToken) => Task.FromResult(Cut(request));

    public Task<PosterResult> PosterAsync(PosterRequest request, CancellationToken cancellationToken) => Task.FromResult(new PosterResult(request.ImagePath, request.PreviewPath, []));

    public Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken) => Task.FromResult(Probe(path));
}
