using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;
using Runtime.Core.Platforms.Twitch;
using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;
using TestKit;

namespace Runtime.Core.Tests.Platforms.Twitch;

/// <summary>The shipped client, pointed at a server of the test's, with a clock that the test moves.</summary>
internal sealed class TwitchRig : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<TimeSpan> _armed = [];
    private readonly TwitchOAuthClient _oauth;
    private readonly TwitchParts _parts;

    public TwitchRig(string endpoint, Action<TwitchOptions>? configure = null, params (string Name, string Value)[] environment)
    {
        var options = new TwitchOptions { Irc = { Endpoint = endpoint }, OAuth = { BaseAddress = "http://127.0.0.1:1/oauth2" } };
        configure?.Invoke(options);
        Options = Microsoft.Extensions.Options.Options.Create(options);
        Secrets = new FakeSecrets(environment);
        Store = new FileTwitchTokenStore(new InstancePaths(_folder.Path, _folder.Path));
        _oauth = new TwitchOAuthClient(Options, Time);
        _parts = new TwitchParts(Options, new IrcDialer(Options, Time), _oauth, Store, Time, Log);
        Sessions = new TwitchSessions(_parts);
        Platform = new TwitchPlatform(Options, Secrets, Sessions);
        Sender = new TwitchChatSender(Sessions);
    }

    public IOptions<TwitchOptions> Options { get; }

    public ManualTime Time { get; } = new();

    public FakeSecrets Secrets { get; }

    public FileTwitchTokenStore Store { get; }

    public TwitchSessions Sessions { get; }

    public IPlatform Platform { get; }

    public IChatSender Sender { get; }

    public RecordingLog Log { get; } = new();

    public string DataFolder => Path.Combine(_folder.Path, "data");

    public static CreatorConfig Creator(string id, string? channel) => new()
    {
        Id = new CreatorId(id),
        DisplayName = id,
        Platforms = System.Collections.Immutable.ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty
            .Add("twitch", new CreatorPlatformConfig { Enabled = true, Channel = channel }),
    };

    /// <summary>As Twitch sends what somebody said.</summary>
    public static string Line(string login, string text, string channel = "demo_chan") =>
        $"@id={Guid.NewGuid()};user-id=3001;display-name={login};tmi-sent-ts=1790000000001 :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #{channel} :{text}\r\n";

    public WorkerPlan Plan(string creator, string? channel) => Platform.PlanFor(new RuntimeConfiguration(), Creator(creator, channel))!;

    /// <summary>Made anew, as at a start of the process.</summary>
    public TwitchCredentials CredentialsOf(string creator) =>
        _parts.CredentialsFor(TwitchAccount.For(Secrets, new CreatorId(creator), "demo_chan", nickWithoutToken: true));

    public RunningWorker Start(string creator = "daniel", string? channel = "demo_chan") => new(Plan(creator, channel), creator);

    /// <summary>
    /// Lets pass each timer of that kind that is armed, until something has happened. Others are remembered for the
    /// next call, as nothing says whether the last one was read before or after it happened.
    /// </summary>
    public async Task PassTimersUntilAsync(Task done, Func<TimeSpan, bool> passes, CancellationToken cancellationToken)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        PassRemembered(passes);
        while (!done.IsCompleted)
        {
            var armed = Time.NextTimerAsync(watching.Token).AsTask();
            if (await Task.WhenAny(done, armed) != armed)
            {
                await watching.CancelAsync();
            }

            try
            {
                Pass(await armed, passes);
            }
            catch (OperationCanceledException) when (done.IsCompleted)
            {
                break;
            }
        }

        await done;
    }

    public async ValueTask DisposeAsync()
    {
        await Sessions.DisposeAsync();
        _parts.Dispose();
        _oauth.Dispose();
        _folder.Dispose();
    }

    /// <summary>Lets timers of that kind pass until one of exactly this due time is armed.</summary>
    public async Task PassTimersUntilArmedAsync(TimeSpan awaited, Func<TimeSpan, bool> passes, CancellationToken cancellationToken)
    {
        PassRemembered(passes);
        while (await Time.NextTimerAsync(cancellationToken) is var due && due != awaited)
        {
            Pass(due, passes);
        }
    }

    private void PassRemembered(Func<TimeSpan, bool> passes)
    {
        foreach (var due in _armed.Where(passes).ToList())
        {
            _armed.Remove(due);
            Time.Advance(due);
        }
    }

    private void Pass(TimeSpan due, Func<TimeSpan, bool> passes)
    {
        if (passes(due))
        {
            Time.Advance(due);
        }
        else
        {
            _armed.Add(due);
        }
    }
}

/// <summary>A worker as the supervisor runs it, with everything it said recorded.</summary>
internal sealed class RunningWorker : IWorkerContext, ICreatorInbox, IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ChatEvent> _events;
    private readonly Channel<(WorkerState State, string Detail)> _reports = Channel.CreateUnbounded<(WorkerState, string)>();
    private readonly Channel<bool> _works = Channel.CreateUnbounded<bool>();
    private readonly List<string> _said = [];

    public RunningWorker(WorkerPlan plan, string creator, int capacity = 10_000)
    {
        _events = Channel.CreateBounded<ChatEvent>(capacity);
        Key = new WorkerKey(TwitchPlatform.Id, new CreatorId(creator));
        Completion = plan.RunAsync(this, _stop.Token);
    }

    public WorkerKey Key { get; }

    public ICreatorInbox Inbox => this;

    public CreatorId Creator => Key.Creator;

    public Task Completion { get; }

    /// <summary>Everything shown to the operator.</summary>
    public string Said
    {
        get
        {
            lock (_said)
            {
                return string.Join('\n', _said);
            }
        }
    }

    public int Heartbeats { get; private set; }

    public ChannelReader<ChatEvent> Events => _events.Reader;

    public async Task<T> NextAsync<T>(CancellationToken cancellationToken)
        where T : ChatEvent => Assert.IsType<T>(await _events.Reader.ReadAsync(cancellationToken));

    /// <summary>Waits for a report of this state, passing over others.</summary>
    public async Task<string> ReportAsync(WorkerState state, CancellationToken cancellationToken)
    {
        while (true)
        {
            var report = await _reports.Reader.ReadAsync(cancellationToken);
            if (report.State == state)
            {
                return report.Detail;
            }
        }
    }

    public void Report(WorkerState state, string detail = "", DateTimeOffset? nextAttempt = null)
    {
        Keep(detail);
        _reports.Writer.TryWrite((state, detail));
    }

    public void Heartbeat() => Heartbeats++;

    public void EventReceived()
    {
    }

    public void Error(string message) => Keep(message);

    public ValueTask PostAsync(CreatorInput input, CancellationToken cancellationToken) => _events.Writer.WriteAsync((ChatEvent)input, cancellationToken);

    /// <summary>Added, and nobody has said since that there is work.</summary>
    public int Idle { get; private set; }

    public ValueTask AddAsync(CreatorInput input, CancellationToken cancellationToken)
    {
        Idle++;
        return PostAsync(input, cancellationToken);
    }

    public void Work()
    {
        Idle = 0;
        _works.Writer.TryWrite(true);
    }

    /// <summary>Until it was said once more that there is work.</summary>
    public async Task WorkedAsync(CancellationToken cancellationToken) => await _works.Reader.ReadAsync(cancellationToken);

    public bool TryPost(CreatorInput input) => _events.Writer.TryWrite((ChatEvent)input);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Completion;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private void Keep(string text)
    {
        lock (_said)
        {
            _said.Add(text);
        }
    }
}

internal sealed class FakeSecrets((string Name, string Value)[] values) : ISecretSource
{
    private readonly Dictionary<string, string> _values = values.ToDictionary(pair => pair.Name, pair => pair.Value);

    public Secret? Find(string name) => Setting(name) is { } value ? new Secret(value) : null;

    public string? Setting(string name) => _values.GetValueOrDefault(name);
}

internal sealed class RecordingLog : ILogger<TwitchSession>
{
    private readonly List<string> _lines = [];

    public string Text
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (_lines)
        {
            _lines.Add($"{formatter(state, exception)} {exception}");
        }
    }
}
