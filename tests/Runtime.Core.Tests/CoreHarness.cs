using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Effects;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;
using Runtime.Core.Storage;
using Runtime.Core.Telemetry;
using Runtime.Core.Triggers;
using TestKit;

namespace Runtime.Core.Tests;

/// <summary>The real slices on a real database in a folder of the test's own; only the platform, the configuration and the clock are the test's.</summary>
internal sealed class CoreHarness : IAsyncDisposable
{
    private readonly Channel<CreatorState> _published = Channel.CreateUnbounded<CreatorState>();
    private readonly ServiceProvider _provider;
    private readonly List<IHostedService> _started = [];

    /// <param name="slices">Registers more slices, in front of the effects.</param>
    public CoreHarness(TemporaryFolder folder, RuntimeConfiguration? configuration = null, ManualTime? time = null, Action<IServiceCollection>? slices = null)
    {
        Folder = folder;
        Time = time ?? new ManualTime();
        Configuration = new FakeConfigurationSource(configuration ?? TestConfigurations.OneCreator());
        Platform = new ScriptedPlatform(Time);
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<IConfigurationSource>(Configuration);
        services.AddSingleton<ITelemetry>(Telemetry);
        services.AddSingleton(new InstancePaths(folder.Path, folder.Path));
        services.AddSingleton<IPlatform>(Platform).AddSingleton<IChatSender>(Platform);
        services.AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton(CommitPace.None);
        services.AddStorage().AddAudit().AddTriggers().AddCreators();
        slices?.Invoke(services);
        services.AddEffects().AddScheduling();
        _provider = services.BuildServiceProvider();
        Directory = _provider.GetRequiredService<ICreatorDirectory>();
        Directory.OnPublished(state => _published.Writer.TryWrite(state));
    }

    public TemporaryFolder Folder { get; }

    public ManualTime Time { get; }

    public FakeConfigurationSource Configuration { get; }

    public RecordingTelemetry Telemetry { get; } = new();

    public ScriptedPlatform Platform { get; }

    public ICreatorDirectory Directory { get; }

    public IWorkerControl Workers => _provider.GetRequiredService<IWorkerControl>();

    public ITriggerTester Tester => _provider.GetRequiredService<ITriggerTester>();

    public IAuditTrail Audit => _provider.GetRequiredService<IAuditTrail>();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public Database Database => _provider.GetRequiredService<Database>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task<CoreHarness> StartAsync()
    {
        var hosted = _provider.GetServices<IHostedService>().ToList();
        foreach (var service in hosted.OfType<IHostedLifecycleService>())
        {
            await service.StartingAsync(Ct);
        }

        foreach (var service in hosted)
        {
            await service.StartAsync(Ct);
            _started.Add(service);
        }

        foreach (var service in hosted.OfType<IHostedLifecycleService>())
        {
            await service.StartedAsync(Ct);
        }

        return this;
    }

    public ICreatorInbox Inbox(string creator = "alice") => Directory.Inbox(new CreatorId(creator))!;

    /// <summary>The next published state that fits; those before it are passed over.</summary>
    public async Task<CreatorState> StateAsync(Func<CreatorState, bool> fits)
    {
        await foreach (var state in _published.Reader.ReadAllAsync(Ct))
        {
            if (fits(state))
            {
                return state;
            }
        }

        throw new InvalidOperationException("Nothing more is published.");
    }

    public async Task<CreatorState> PostAsync(params ChatEvent[] events)
    {
        foreach (var chatEvent in events)
        {
            await Inbox(chatEvent.Creator.Value).PostAsync(chatEvent, Ct);
        }

        return await SettledAsync(events[^1].Creator.Value);
    }

    /// <summary>Completes when everything that was posted before is committed and published: a rehearsal posted behind it is seen.</summary>
    public async Task<CreatorState> SettledAsync(string creator = "alice")
    {
        var sentinel = TestEvents.Message("settled", creator: creator) with { Id = $"sentinel-{Guid.NewGuid()}", Delivery = Delivery.Test };
        await Inbox(creator).PostAsync(sentinel, Ct);
        var state = await StateAsync(state => state.Id.Value == creator && state.Feed.Any(entry => entry.Event.Id == sentinel.Id));
        return state with { Feed = state.Feed.RemoveAll(entry => entry.Event.Id.StartsWith("sentinel-", StringComparison.Ordinal)) };
    }

    public async Task StopAsync()
    {
        foreach (var service in Enumerable.Reverse(_started))
        {
            await service.StopAsync(CancellationToken.None);
        }

        foreach (var service in _started.OfType<IHostedLifecycleService>())
        {
            await service.StoppedAsync(CancellationToken.None);
        }

        _started.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _provider.DisposeAsync();
    }
}
