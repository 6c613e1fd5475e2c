using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Audit;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Housekeeping;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Clips.Requests;
using Runtime.Core.Configuration;
using Runtime.Core.Effects;
using Runtime.Core.Secrets;
using TestKit;

namespace Runtime.Core.Tests.Clips;

/// <summary>The whole slice over a real database and real folders, from a chat message to a published file; only ffmpeg is played.</summary>
internal sealed class ClipScene : IAsyncDisposable
{
    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private IDisposable? _subscription;

    public ClipScene(TemporaryFolder folder, RuntimeConfiguration? configuration = null, Action<IServiceCollection>? more = null, ManualTime? time = null)
    {
        Time = time ?? new ManualTime();
        Buffers = new FakeBuffers(Time);
        Core = new CoreHarness(folder, configuration ?? Configuration(), Time, services =>
        {
            services.AddSingleton<IClipMedia>(Media).AddSingleton<IMediaProcesses>(Media).AddSingleton<ICaptureBuffers>(Buffers);
            services.AddSingleton<IClipOutlet>(Outlet);
            services.AddSingleton(Audit).AddSingleton<IAuditTrail>(Audit);
            services.AddSingleton<IConfiguration>(_ => new ConfigurationBuilder().AddInMemoryCollection(Settings).Build());
            services.AddSingleton<ISecretSource>(Secrets).AddSingleton<IDiskSpace>(Disk);
            more?.Invoke(services);
            services.AddClips();
        });
    }

    public CoreHarness Core { get; }

    public ManualTime Time { get; }

    public FakeClipMedia Media { get; } = new();

    public FakeBuffers Buffers { get; }

    public RecordedAudit Audit { get; } = new();

    /// <summary>What the host's settings say; to be filled before the start.</summary>
    public Dictionary<string, string?> Settings { get; } = [];

    public FakeSecrets Secrets { get; } = new();

    public FakeDisk Disk { get; } = new();

    public RecordingOutlet Outlet { get; } = new();

    public IClipLibrary Library => Core.Get<IClipLibrary>();

    public IClipCommands Commands => Core.Get<IClipCommands>();

    public ClipBook Book => Core.Get<ClipBook>();

    public ImmutableArray<Clip> Clips => Library.Clips;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Clips without cooldown, five at a time, for everyone.</summary>
    public static RuntimeConfiguration Configuration(Func<RuntimeConfiguration, RuntimeConfiguration>? change = null)
    {
        var clip = new TriggerConfig { Id = "clip", Type = TriggerType.Command, Creator = "*", Command = "!clip", Actions = [new TriggerActionConfig(EnqueueClipJob.Type, null)] };
        var usual = TestConfigurations.OneCreator(clip, TestConfigurations.Ping);
        usual = usual with
        {
            Tiers = usual.Tiers.SetItem("open", usual.Tiers["open"] with { Clips = Tier }),
            ClipRules = new ClipRulesConfig { Cooldown = TimeSpan.Zero },
        };
        return change?.Invoke(usual) ?? usual;
    }

    public static TierClipsConfig Tier { get; } = new() { MaxDuration = TimeSpan.FromSeconds(120), MinCooldown = TimeSpan.Zero, MaxConcurrent = 5 };

    public async Task<ClipScene> StartAsync()
    {
        await Core.StartAsync();
        _subscription = Library.OnChange(() => _changes.Writer.TryWrite(true));
        return this;
    }

    public Task SayAsync(string text, string user = "bob", string? id = null) =>
        Core.Inbox().PostAsync(TestEvents.Message(text, user, id) with { ReceivedTime = Time.GetUtcNow() }, Ct).AsTask();

    /// <summary>The next thing that is said in chat.</summary>
    public async Task<string> HeardAsync() => (await Core.Platform.Sent.Reader.ReadAsync(Ct)).Text;

    /// <summary>Waits until there is a clip that fits.</summary>
    public async Task<Clip> ClipAsync(Func<Clip, bool> fits)
    {
        while (true)
        {
            if (Clips.FirstOrDefault(fits) is { } clip)
            {
                return clip;
            }

            await _changes.Reader.ReadAsync(Ct);
        }
    }

    public Task<Clip> ClipAsync(ClipState state) => ClipAsync(clip => clip.State == state);

    /// <summary>Lets a wait of the newest clip pass. The lanes look whenever the book changes; their own timers may be armed before or after the step.</summary>
    public async Task PassAsync(TimeSpan wait)
    {
        Time.Advance(wait);
        await Book.ChangeAsync(Clips[^1].Id, clip => new ClipChange(clip with { UpdatedAt = Time.GetUtcNow() }), Ct);
    }

    public async Task<Clip> PublishedAsync(string command = "!clip 20", string user = "bob")
    {
        await SayAsync(command, user);
        return await ClipAsync(clip => clip.State == ClipState.Published && clip.Clippers.Contains(user));
    }

    public async ValueTask DisposeAsync()
    {
        _subscription?.Dispose();
        await Core.DisposeAsync();
    }
}
