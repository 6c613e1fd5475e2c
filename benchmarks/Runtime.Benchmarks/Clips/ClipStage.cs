using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Capture;
using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Clips.Media.Ffmpeg;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Secrets;

namespace Runtime.Benchmarks.Clips;

/// <summary>A film of 1080p30 at 6 Mbit/s with a key frame every two seconds, as a file and as a creator's live buffer, and the slice as the daemon composes it.</summary>
internal sealed class ClipStage : IAsyncDisposable
{
    private const double FilmSeconds = 40;
    private readonly string _root = Directory.CreateTempSubdirectory("streamsuites-clips-").FullName;
    private readonly ServiceProvider _services;

    private ClipStage() => _services = new ServiceCollection()
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
        .AddSingleton(new InstancePaths(_root, _root))
        .AddSingleton<IMediaSettings>(new Settings())
        .AddSingleton<ISecretSource>(new NoSecrets())
        .AddClipMedia()
        .BuildServiceProvider();

    public static CreatorId Creator { get; } = new("ada");

    public IClipMedia Media => _services.GetRequiredService<IClipMedia>();

    public string Film => Path.Combine(_root, "film.mp4");

    /// <summary>The wall clock of the buffer's first picture.</summary>
    public DateTimeOffset Zero { get; private set; }

    public string Ffmpeg { get; private set; } = "";

    public string Output(string name) => Path.Combine(_root, "out", name);

    public static async Task<ClipStage> SetAsync()
    {
        var stage = new ClipStage();
        stage.Ffmpeg = (await stage.Media.FindToolAsync(CancellationToken.None)).FfmpegPath ?? throw new InvalidOperationException("ffmpeg is missing");
        Directory.CreateDirectory(Path.Combine(stage._root, "out"));
        await stage.FfmpegAsync(
            "-f", "lavfi", "-i", "testsrc2=size=1920x1080:rate=30", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000", "-t", FilmSeconds.ToString(CultureInfo.InvariantCulture),
            "-c:v", "libx264", "-preset", "veryfast", "-b:v", "6M", "-maxrate", "6M", "-bufsize", "12M", "-g", "60", "-keyint_min", "60", "-sc_threshold", "0", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "160k", stage.Film);
        await stage.FillBufferAsync();
        return stage;
    }

    /// <returns>How long the process lived, from before it was started.</returns>
    public async Task<TimeSpan> FfmpegAsync(params string[] arguments)
    {
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo(Ffmpeg, ["-hide_banner", "-nostdin", "-v", "error", "-y", .. arguments]))!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Stopwatch.GetElapsedTime(started) : throw new InvalidOperationException($"ffmpeg failed: {string.Join(' ', arguments)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<CaptureBuffers>().StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    /// <summary>Segments as the capture writes them, but as fast as the film can be copied.</summary>
    private async Task FillBufferAsync()
    {
        var store = new SegmentStore(Path.Combine(_root, "clips", "buffer", Creator.Value));
        store.Load();
        var capture = new CaptureSettings { Creator = Creator, Kind = CaptureKind.File, Source = Film };
        await FfmpegAsync([.. CaptureArguments.Of(capture, new(InputFile.Open(Film).Arguments, Ends: true), store.Folder, run: 1).Where(argument => argument != "pipe:1").Select(argument => argument == "-segment_list" ? "-nostats" : argument).Where(argument => argument is not ("-segment_list_type" or "csv"))]);
        var reader = new TransportStreamReader();
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        foreach (var path in Directory.GetFiles(store.Folder, "*.ts").Order(StringComparer.Ordinal))
        {
            var scan = SegmentScan.Of(path, reader);
            Zero = store.View.Segments.IsEmpty ? now + TimeSpan.FromTicks(scan.From * TimeSpan.TicksPerSecond / MediaIndex.TicksPerSecond) : Zero;
            store.Add(new(path, 1, scan.From, scan.To, new FileInfo(path).Length, IsOurs: true), now);
        }

        await _services.GetRequiredService<CaptureBuffers>().StartAsync(CancellationToken.None);
    }

    private sealed class Settings : IMediaSettings
    {
        /// <summary>Nothing records; the buffer is there.</summary>
        public MediaSettings Current { get; } = new() { Captures = [new() { Creator = Creator, Kind = CaptureKind.File, Source = "/", Enabled = false }] };

        public IDisposable OnChange(Action<MediaSettings> handler) => new Nothing();
    }

    private sealed class NoSecrets : ISecretSource
    {
        public Secret? Find(string name) => null;

        public string? Setting(string name) => null;
    }

    private sealed class Nothing : IDisposable
    {
        public void Dispose()
        {
            // Nothing to give back.
        }
    }
}
