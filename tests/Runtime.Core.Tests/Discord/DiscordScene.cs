using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Storage;
using TestKit;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord;

/// <summary>Notices on a real database, with Discord, the clips and the clock in the test's hands.</summary>
internal sealed class DiscordScene : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly bool _ownsFolder;

    /// <param name="before">A process that ended: the same files, the same Discord, the same time.</param>
    public DiscordScene(DiscordScene? before = null)
    {
        _folder = before?._folder ?? new TemporaryFolder();
        _ownsFolder = before is null;
        Time = before?.Time ?? new ManualTime();
        Discord = before?.Discord ?? new FakeDiscord(Time);
        Configuration = before?.Configuration ?? new FakeConfigurationSource();
        Clips = before?.Clips ?? new FakeClipLibrary();
        Database = new Database(new InstancePaths(_folder.Path, _folder.Path), Time, Telemetry, NullLogger<Database>.Instance);
        Store = new NoticeStore(Database);
        Refused = new RefusedDestinations(Configuration, Discord);
        Delivery = new NoticeDelivery(Store, Discord, Refused, Telemetry, Time, NullLogger<NoticeDelivery>.Instance);
        Ledger = new LiveLedger(new BroadcastStore(Database), Store, Clips, Configuration, Time);
        Outlet = new DiscordClipOutlet(Store, Signal, Clips, Configuration, Time);
    }

    public ManualTime Time { get; }

    public FakeDiscord Discord { get; }

    public FakeConfigurationSource Configuration { get; }

    public FakeClipLibrary Clips { get; }

    public RecordingTelemetry Telemetry { get; } = new();

    public Database Database { get; }

    public NoticeStore Store { get; }

    public NoticeSignal Signal { get; } = new();

    public RefusedDestinations Refused { get; }

    public NoticeDelivery Delivery { get; }

    public LiveLedger Ledger { get; }

    public DiscordClipOutlet Outlet { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DiscordScene> OpenAsync(params DiscordGuildConfig[] guilds)
    {
        var scene = new DiscordScene();
        scene.Configure(guilds.Length == 0 ? [DiscordSamples.Settings((NoticeCategories.General, DiscordSamples.General), ("twitch_clips", DiscordSamples.Clips))] : guilds);
        await scene.Database.StartingAsync(Ct);
        return scene;
    }

    /// <summary>The process is gone and comes again.</summary>
    public async Task<DiscordScene> RestartAsync()
    {
        Database.Dispose();
        var next = new DiscordScene(this);
        await next.Database.StartingAsync(Ct);
        return next;
    }

    public void Configure(params DiscordGuildConfig[] guilds) => Configuration.Set(Configuration.Current with { Discord = DiscordSamples.Config(guilds) });

    /// <summary>One step of everything that is due.</summary>
    public async Task WorkAsync()
    {
        foreach (var notice in Store.ReadOpen().Where(notice => notice.NotBefore <= Time.GetUtcNow()))
        {
            await Delivery.WorkOnAsync(notice, Ct);
        }
    }

    public async Task<Notice> AddAsync(string key = "clip:aB3dE9:1")
    {
        var nonce = NoticeIdentity.NonceOf(key);
        await Store.AddAsync(
        [
            new Notice
            {
                Key = key,
                Guild = DiscordSamples.Guild,
                Channel = DiscordSamples.Clips,
                Category = "twitch_clips",
                Kind = "clip",
                Nonce = nonce,
                State = NoticeState.Pending,
                Body = NoticeComposer.Clip(DiscordSamples.Settings(), new ClipNotice("aB3dE9", "Daniel", "What a save", "https://example.com/c", ["Ada"], null), "twitch_clips", nonce),
                NotBefore = Time.GetUtcNow(),
                CreatedAt = Time.GetUtcNow(),
            },
        ]);
        return Store.Find(key)!;
    }

    public ValueTask DisposeAsync()
    {
        Database.Dispose();
        if (_ownsFolder)
        {
            _folder.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
