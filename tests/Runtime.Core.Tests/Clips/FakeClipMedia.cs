using System.Collections.Immutable;
using System.Threading.Channels;
using Runtime.Core.Clips.Media;
using TestKit;

namespace Runtime.Core.Tests.Clips;

/// <summary>Makes files of a few bytes, when and how the test says.</summary>
internal sealed class FakeClipMedia : IClipMedia, IMediaProcesses
{
    private readonly Subscribers<bool> _subscribers = new();

    public MediaToolStatus Tool { get; private set; } = new() { State = MediaToolState.Ready, Message = "ffmpeg 5.1" };

    /// <summary>Each cut that was begun.</summary>
    public Channel<CutRequest> Cuts { get; } = Channel.CreateUnbounded<CutRequest>();

    /// <summary>What a cut does before its file is there.</summary>
    public Func<CutRequest, CancellationToken, Task> Work { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Bytes of each film.</summary>
    public int Content { get; set; } = 100;

    public int EndedStale { get; private set; }

    public ImmutableArray<MediaProcess> Running => [];

    public void SetTool(MediaToolState state)
    {
        Tool = new MediaToolStatus { State = state, Message = state == MediaToolState.Ready ? "ffmpeg 5.1" : "There is no ffmpeg.", Remedy = state == MediaToolState.Ready ? "" : "Install it." };
        _subscribers.Tell(true);
    }

    public Task<MediaToolStatus> FindToolAsync(CancellationToken cancellationToken) => Task.FromResult(Tool);

    public IDisposable OnToolChange(Action handler) => _subscribers.Add(_ => handler());

    public async Task<CutResult> CutAsync(CutRequest request, IProgress<CutProgress>? progress, CancellationToken cancellationToken)
    {
        await Cuts.Writer.WriteAsync(request, cancellationToken);
        progress?.Report(new CutProgress(0.5, TimeSpan.FromSeconds(3), "encoding"));
        await Work(request, cancellationToken);
        Directory.CreateDirectory(Path.GetDirectoryName(request.OutputPath)!);
        var content = new byte[Content];
        new Random(Content).NextBytes(content);
        await File.WriteAllBytesAsync(request.OutputPath, content, cancellationToken);
        var length = request.Source switch
        {
            CutSource.Buffer buffer => buffer.To - buffer.From,
            CutSource.File file => file.Duration,
            _ => TimeSpan.Zero,
        };
        return new CutResult
        {
            Path = request.OutputPath,
            Mode = request.Mode,
            Media = new MediaInfo { Format = "mp4", Duration = length, Bytes = content.Length },
            Elapsed = TimeSpan.Zero,
        };
    }

    public async Task<PosterResult> PosterAsync(PosterRequest request, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(request.ImagePath, "a picture", cancellationToken);
        await File.WriteAllTextAsync(request.PreviewPath!, "a moving picture", cancellationToken);
        return new PosterResult(request.ImagePath, request.PreviewPath, []);
    }

    public Task<MediaInfo> ProbeAsync(string path, CancellationToken cancellationToken) => path.EndsWith(".txt", StringComparison.Ordinal)
        ? throw new MediaException(MediaFailure.SourceUnreadable, "This is no film.")
        : Task.FromResult(new MediaInfo { Format = "mp4", Duration = TimeSpan.FromMinutes(10), Bytes = 1 });

    public int EndStale()
    {
        EndedStale++;
        return 0;
    }
}
