using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Capture;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>One creator's source, recorded at its own speed.</summary>
internal sealed class CaptureScene : IAsyncDisposable
{
    public static readonly CreatorId Ada = new("ada");

    private readonly TemporaryFolder _folder = new();

    private CaptureScene(CaptureSettings settings) => Harness = new(new MediaSettings { FfmpegPath = Ffmpeg.Path, Captures = [settings] }, folder: _folder);

    public MediaHarness Harness { get; private set; }

    public ICaptureBuffers Buffers => Harness.Get<ICaptureBuffers>();

    public string BufferFolder => _folder.File("clips", "buffer", "ada");

    public static CaptureSettings Settings(string source) => new() { Creator = Ada, Kind = CaptureKind.File, Source = source };

    public static async Task<CaptureScene> StartAsync(string source, Func<CaptureSettings, CaptureSettings>? change = null)
    {
        Assert.SkipWhen(Ffmpeg.IsMissing, "ffmpeg is not installed");
        var scene = new CaptureScene((change ?? (settings => settings))(Settings(source)));
        await scene.Harness.Get<CaptureBuffers>().StartAsync(MediaHarness.Ct);
        return scene;
    }

    public async Task RestartAsync(string captured, Action<string> whileDown)
    {
        await Harness.Get<CaptureBuffers>().StopAsync(MediaHarness.Ct);
        await Harness.DisposeAsync();
        whileDown(BufferFolder);
        Harness = new(new MediaSettings { FfmpegPath = Ffmpeg.Path, Captures = [Settings(captured)] }, folder: _folder);
        await Harness.Get<CaptureBuffers>().StartAsync(MediaHarness.Ct);
    }

    public async Task<CaptureStatus> UntilAsync(Func<CaptureStatus, bool> holds)
    {
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var subscription = Buffers.OnChange(() => changed.TrySetResult());
            if (Buffers.Snapshot(Ada) is { } status && holds(status))
            {
                return status;
            }

            await changed.Task.WaitAsync(TimeSpan.FromMinutes(2), MediaHarness.Ct);
        }
    }

    public Task<CutResult> CutAsync(DateTimeOffset from, DateTimeOffset to, CutMode mode = CutMode.Exact) => Harness.Media.CutAsync(
        new() { Source = new CutSource.Buffer(Ada, from, to), OutputPath = _folder.File("out", "clip.mp4"), Mode = mode },
        null,
        MediaHarness.Ct);

    public async ValueTask DisposeAsync()
    {
        await Harness.Get<CaptureBuffers>().StopAsync(CancellationToken.None);
        await Harness.DisposeAsync();
        _folder.Dispose();
    }
}
