using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;
using Runtime.Core.Secrets;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>The slice as it is composed, in a folder of the test's own or in one that outlives it.</summary>
internal sealed class MediaHarness : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly TemporaryFolder? _ownFolder;

    public MediaHarness(MediaSettings? settings = null, TimeProvider? time = null, TemporaryFolder? folder = null)
    {
        _ownFolder = folder is null ? new TemporaryFolder() : null;
        Folder = folder ?? _ownFolder!;
        Settings = new(settings ?? new MediaSettings { FfmpegPath = Ffmpeg.Path });
        var services = new ServiceCollection()
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(new InstancePaths(Folder.Path, Folder.Path))
            .AddSingleton<IMediaSettings>(Settings)
            .AddSingleton<ISecretSource>(new FixedSecrets());
        if (time is not null)
        {
            services.AddSingleton(time);
        }

        _services = services.AddClipMedia().BuildServiceProvider();
    }

    public TemporaryFolder Folder { get; }

    public FakeMediaSettings Settings { get; }

    public IClipMedia Media => Get<IClipMedia>();

    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<CutResult> CutFileAsync(string path, double start, double seconds, CutMode mode = CutMode.Exact, CutOptions? options = null) =>
        Media.CutAsync(
            new()
            {
                Source = new CutSource.File(path, TimeSpan.FromSeconds(start), TimeSpan.FromSeconds(seconds)),
                OutputPath = Folder.File("out", "clip.mp4"),
                Mode = mode,
                Options = options ?? new(),
            },
            null,
            Ct);

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _ownFolder?.Dispose();
    }

    private sealed class FixedSecrets : ISecretSource
    {
        public Secret? Find(string name) => name == "CAPTURE_ADA" ? new Secret("rtmp://127.0.0.1:9/live/topsecretkey") : null;

        public string? Setting(string name) => null;
    }
}

internal sealed class FakeMediaSettings(MediaSettings initial) : IMediaSettings
{
    private readonly Subscribers<MediaSettings> _subscribers = new();

    public MediaSettings Current { get; private set; } = initial;

    public void Set(MediaSettings settings)
    {
        Current = settings;
        _subscribers.Tell(settings);
    }

    public void Capture(params ImmutableArray<CaptureSettings> captures) => Set(Current with { Captures = captures });

    public IDisposable OnChange(Action<MediaSettings> handler) => _subscribers.Add(handler);
}
