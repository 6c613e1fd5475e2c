using System.Collections.Concurrent;
using Platform.Simulator.Rumble.Upload;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Publishing;
using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Clips.Publishing.Rumble.Browser;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Browser.Tests.Rumble;

/// <summary>The shipped uploader, a real browser with the account's profile, and a simulated site.</summary>
internal sealed class RumbleStage : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly InstancePaths _profile;
    private readonly TaskCompletionSource _underWay = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RumbleStage(RumbleUploadSite site, InstancePaths profile)
    {
        (Site, _profile) = (site, profile);
        Film = _folder.File("clips", "output", $"{Clip.Id}.mp4");
        Directory.CreateDirectory(Path.GetDirectoryName(Film)!);
        File.WriteAllBytes(Film, [.. Enumerable.Range(0, 100_000).Select(index => (byte)index)]);
    }

    public RumbleUploadSite Site { get; }

    public ManualTime Time { get; } = new();

    public string Film { get; }

    public string Folder => _folder.Path;

    public ConcurrentQueue<double> Progress { get; } = [];

    /// <summary>Ends when something has arrived.</summary>
    public Task UnderWay => _underWay.Task;

    /// <summary>What the uploader keeps for itself, and how many videos there were when it did.</summary>
    public List<(string? Session, int Videos)> Kept { get; } = [];

    public Clip Clip { get; set; } = new()
    {
        Id = ClipId.TryParse("aB3dE9")!.Value,
        Creator = new CreatorId("alice"),
        State = ClipState.Uploading,
        SourceTitle = "Launch <b>night</b>",
        Clipper = "Ada",
        Clippers = ["Ada", "Bob"],
        Source = ClipSource.Live(new CreatorId("alice"), DateTimeOffset.UnixEpoch),
        Duration = TimeSpan.FromSeconds(30),
        Title = "Launch <b>night</b> - 11/21/26 clip by Ada [aB3dE9]",
        RequestedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        RequestKey = "key",
        Position = 1,
    };

    public static async Task<RumbleStage> SetAsync(RumbleAccount account, RumbleUploadFault fault = RumbleUploadFault.None)
    {
        RumbleAccount.SkipWithoutChromium();
        Assert.True(account.IsSignedIn, string.Join(' ', account.Said));
        var site = await RumbleUploadSite.StartAsync(new RumbleUploadOptions { PartBytes = 10_000 }, TestContext.Current.CancellationToken);
        site.Fault = fault;
        return new RumbleStage(site, account.Paths);
    }

    /// <summary>Short limits: what is waited for here in vain never comes.</summary>
    public static RumbleOptions Options(RumbleUploadSite site) => new()
    {
        BaseAddress = site.Address.AbsoluteUri,
        Sandbox = false,
        PageSeconds = 3,
        StallSeconds = 2,
    };

    public static RumbleSignIn SignIn(InstancePaths paths, RumbleUploadSite site) =>
        new(Microsoft.Extensions.Options.Options.Create(Options(site)), new RumbleProfiles(paths), new ClipsConfig { Rumble = Settings });

    /// <summary>With the film held up on the way until its progress is seen.</summary>
    public async Task<UploadResult> UploadHeldUpAsync(IRumbleBrowser browser)
    {
        Site.Fault = RumbleUploadFault.TransferStalls;
        var upload = UploadAsync(new Patient(browser));
        await Task.WhenAny(UnderWay, upload);
        Site.Fault = RumbleUploadFault.None;
        return await upload;
    }

    public Task<UploadResult> UploadAsync(IRumbleBrowser? browser = null, CancellationToken? cancellationToken = null) =>
        Uploader(browser).UploadAsync(Job(), cancellationToken ?? TestContext.Current.CancellationToken);

    /// <summary>As after an upload with an uncertain end: with what that one kept.</summary>
    public Task<UploadFinding> FindAsync()
    {
        Clip = Clip with { Marks = Clip.Marks with { UploadUncertain = true, UploadSession = Kept[^1].Session } };
        return Uploader(null).FindAsync(Job(), TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await Site.DisposeAsync();
        _folder.Dispose();
    }

    private static RumbleClipsConfig Settings => new() { ChromiumPath = ChromiumPath.Find(), Category = "gaming" };

    private RumbleUploader Uploader(IRumbleBrowser? browser) => new(
        browser ?? new PlaywrightRumble(),
        new RumbleProfiles(_profile),
        Microsoft.Extensions.Options.Options.Create(Options(Site)),
        new FakeConfigurationSource(new RuntimeConfiguration { System = new SystemConfig { Clips = new ClipsConfig { Rumble = Settings } } }),
        Time);

    private UploadJob Job() => new()
    {
        Clip = Clip,
        Path = Film,
        Destination = new ClipDestination(RumbleUploader.Name, "https://rumble.com/c/alice"),
        KeepSession = session =>
        {
            Kept.Add((session, Site.Videos.Count));
            return Task.CompletedTask;
        },
        Progress = new Noted(this),
    };

    private sealed class Noted(RumbleStage stage) : IProgress<double>
    {
        public void Report(double value)
        {
            stage.Progress.Enqueue(value);
            if (value > 0)
            {
                stage._underWay.TrySetResult();
            }
        }
    }
}
