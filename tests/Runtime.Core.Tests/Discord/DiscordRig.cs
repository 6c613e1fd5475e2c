using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Platform.Simulator.Discord;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;
using TestKit;
using TestKit.Processes;

namespace Runtime.Core.Tests.Discord;

/// <summary>The shipped control plane on real sockets, against the simulator, on one clock that the test moves.</summary>
internal sealed class DiscordRig : IAsyncDisposable
{
    /// <summary>What a pause between two attempts lasts at most, early in a run of failures.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(6);

    /// <summary>And later in one. Those pauses are drawn, so they are never round; every limit is.</summary>
    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(1);

    /// <summary>The limit of an acknowledgement is no pause: letting it pass would cut a request that is under way.</summary>
    private static readonly TimeSpan CallbackLimit = TimeSpan.FromMilliseconds(1400);

    private readonly ServiceProvider _provider;
    private readonly List<TimeSpan> _armed = [];
    private readonly bool _ownsFolder;
    private bool _discordEnded;
    private readonly Channel<DiscordStatus> _statuses = Channel.CreateUnbounded<DiscordStatus>();
    private readonly Channel<DiscordConnected> _connections = Channel.CreateUnbounded<DiscordConnected>();

    private DiscordRig(DiscordSimulator discord, DiscordStage stage, ManualTime time, TemporaryFolder? folder, Dictionary<string, string>? environment, bool compress = true, string user = "user")
    {
        (Discord, Stage, Time, Folder, _ownsFolder) = (discord, stage, time, folder ?? new TemporaryFolder(), folder is null);
        Secrets.Values["DISCORD_BOT_TOKEN"] = DiscordStage.DefaultToken;
        foreach (var (name, value) in environment ?? [])
        {
            Secrets.Values[name] = value;
        }

        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(time).AddSingleton<IConfigurationSource>(Configuration).AddSingleton<ISecretSource>(Secrets);
        services.AddSingleton<ITelemetry>(Telemetry).AddSingleton<IAuditTrail>(Audit).AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<IDiscordInteractions>(Commands);
        services.AddSingleton(new DiscordFolders(Folder.File("instance"), Folder.File(user)));
        services.AddDiscord();
        services.AddSingleton<IOptions<DiscordOptions>>(Options.Create(new DiscordOptions { ApiBase = discord.ApiBase.ToString(), Compress = compress }));
        _provider = services.BuildServiceProvider();
        Connection.OnChange(() => _statuses.Writer.TryWrite(Connection.Current));
        Connection.OnConnected(connected => _connections.Writer.TryWrite(connected));
    }

    public DiscordSimulator Discord { get; }

    public DiscordStage Stage { get; }

    public ManualTime Time { get; }

    public TemporaryFolder Folder { get; }

    public FakeConfigurationSource Configuration { get; } = new();

    public Clips.FakeSecrets Secrets { get; } = new();

    public RecordingTelemetry Telemetry { get; } = new();

    public RecordedAudit Audit { get; } = new();

    public ScriptedInteractions Commands { get; } = new();

    public IDiscordConnection Connection => Get<IDiscordConnection>();

    public IDiscordMessages Messages => Get<IDiscordMessages>();

    public DiscordSupervisor Supervisor => Get<DiscordSupervisor>();

    public IEnumerable<RunningTask> Tasks => Get<DiscordTasks>().RunningTasks;

    public DiscordStatus Status => Connection.Current;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DiscordRig> CreateAsync(Func<DiscordSimulatorOptions, DiscordSimulatorOptions>? simulator = null, Dictionary<string, string>? environment = null, bool compress = true)
    {
        var time = new ManualTime();
        var options = new DiscordSimulatorOptions { Time = time, SilenceLimit = null, HeartbeatInterval = TimeSpan.FromHours(1) };
        var discord = await DiscordSimulator.StartAsync(simulator?.Invoke(options) ?? options, Ct);
        return new DiscordRig(discord, DiscordStage.SetUp(discord), time, null, environment, compress);
    }

    /// <summary>Another process, as it were, on the same machine: the same Discord, bot and folders.</summary>
    /// <param name="sharesLock">False for one on another machine.</param>
    public DiscordRig Beside(bool sharesLock = true) => new(Discord, Stage, Time, Folder, null, user: sharesLock ? "user" : "elsewhere");

    public static async Task<DiscordRig> ConnectedAsync(Func<DiscordSimulatorOptions, DiscordSimulatorOptions>? simulator = null, Dictionary<string, string>? environment = null, bool compress = true)
    {
        var rig = await CreateAsync(simulator, environment, compress);
        await rig.StartAsync();
        await rig.NextConnectionAsync();
        return rig;
    }

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public Task StartAsync() => Supervisor.StartAsync(Ct);

    /// <summary>What a stop waits for is limited, and the limits pass.</summary>
    public Task StopAsync() => PassingPausesAsync(EndAsync());

    /// <summary>The next READY or RESUMED; pauses on the way there pass at once.</summary>
    public Task<DiscordConnected> NextConnectionAsync() => PassingPausesAsync(ConnectionAsync());

    /// <summary>The next READY or RESUMED, without letting any time pass.</summary>
    public Task<DiscordConnected> ConnectionAsync() => _connections.Reader.ReadAsync(Ct).AsTask();

    /// <summary>Waits for a status like this, passing over others, and letting no pause pass.</summary>
    public async Task<DiscordStatus> StatusAsync(Func<DiscordStatus, bool> fits)
    {
        if (fits(Status))
        {
            return Status;
        }

        while (true)
        {
            var status = await _statuses.Reader.ReadAsync(Ct);
            if (fits(status))
            {
                return status;
            }
        }
    }

    public Task<DiscordStatus> StatusAsync(DiscordConnectionState state) => StatusAsync(status => status.State == state);

    /// <summary>Lets pauses between attempts pass until it has happened.</summary>
    public Task<T> PassingPausesAsync<T>(Task<T> happened) => PassingAsync(happened, due => due != CallbackLimit && (due <= Pause || (due < LongPause && due.Ticks % TimeSpan.TicksPerMillisecond != 0)));

    /// <summary>What Discord said of the commands is known for the next start.</summary>
    public Task RegistrationKeptAsync() => Eventually.HoldsAsync("the registration is kept", () => File.Exists(Folder.File("instance", "commands.json")), Ct);

    public async Task<T> PassingAsync<T>(Task<T> happened, Func<TimeSpan, bool> passes)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        PassRemembered(passes);
        while (!happened.IsCompleted)
        {
            var armed = Time.NextTimerAsync(watching.Token).AsTask();
            if (await Task.WhenAny(happened, armed) != armed)
            {
                await watching.CancelAsync();
            }

            try
            {
                _armed.Add(await armed);
            }
            catch (OperationCanceledException) when (happened.IsCompleted)
            {
                break;
            }

            if (!happened.IsCompleted)
            {
                PassRemembered(passes);
            }
        }

        return await happened;
    }

    /// <summary>Nothing listens there any more.</summary>
    public async Task EndDiscordAsync()
    {
        if (!_discordEnded)
        {
            _discordEnded = true;
            await Discord.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await _provider.DisposeAsync();
        if (_ownsFolder)
        {
            await EndDiscordAsync();
            Folder.Dispose();
        }
    }

    private async Task<bool> EndAsync()
    {
        await Supervisor.StopAsync(CancellationToken.None);
        return true;
    }

    /// <summary>Others are remembered for the next call, as nothing says whether the last one was read before or after it happened.</summary>
    private void PassRemembered(Func<TimeSpan, bool> passes)
    {
        foreach (var due in _armed.Where(passes).ToList())
        {
            _armed.Remove(due);
            Time.Advance(due);
        }
    }
}
