using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Platform.Simulator.Twitch.Flooding;
using Platform.Simulator.Twitch.Identity;
using Platform.Simulator.Twitch.Listening;
using Platform.Simulator.Twitch.Rooms;
using Platform.Simulator.Twitch.Sessions;

namespace Platform.Simulator.Twitch;

/// <summary>
/// Twitch chat on the loopback interface: IRC over TCP, TLS and WebSocket, and the two addresses of id.twitch.tv that
/// a chat client needs. Tests embed it; the executable runs it for rehearsals.
/// </summary>
public sealed class TwitchSimulator : IAsyncDisposable
{
    private readonly TwitchSimulatorOptions _options;
    private readonly TwitchTokens _tokens;
    private readonly IdentityEndpoints _identity;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<ReceivedLine> _received =
        Channel.CreateBounded<ReceivedLine>(new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest });

    private readonly Channel<TwitchSession> _accepted = Channel.CreateUnbounded<TwitchSession>();
    private readonly ConcurrentDictionary<string, Channel<TwitchSession>> _joins = new(StringComparer.Ordinal);
    private readonly SocketListener _tcp;
    private readonly SocketListener _tls;
    private readonly Task _membership;
    private WebListener? _web;
    private int _connections;
    private long _floodNumbers;

    private TwitchSimulator(TwitchSimulatorOptions options)
    {
        _options = options;
        _tokens = new TwitchTokens(options.Accounts);
        _identity = new IdentityEndpoints(_tokens, options);
        Rooms = new TwitchRooms(options, _tokens);
        Certificate = LoopbackCertificate.Create(TimeProvider.System.GetUtcNow());
        Faults = new TwitchFaults(this);
        Notices = new TwitchNotices(Rooms, options.Time);
        Moderation = new TwitchModeration(Rooms, options.Time);
        _tcp = new SocketListener(options.TcpPort, certificate: null, ServeAsync);
        _tls = new SocketListener(options.TlsPort, Certificate, ServeAsync);
        _membership = Rooms.Membership.RunAsync(_stopping.Token);
    }

    public Uri Irc => new($"irc://127.0.0.1:{_tcp.Port}");

    public Uri Ircs => new($"ircs://127.0.0.1:{_tls.Port}");

    public Uri WebSocket => new($"ws://127.0.0.1:{_web!.WebSocketPort}");

    /// <summary>Stands in for <c>https://id.twitch.tv</c>.</summary>
    public Uri Http => new($"http://127.0.0.1:{_web!.HttpPort}");

    /// <summary>What <see cref="Ircs"/> shows; a client pins it, as no authority signed it.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>Connections accepted so far, refused ones included.</summary>
    public int ConnectionCount => Volatile.Read(ref _connections);

    /// <summary>The sessions that are open now.</summary>
    public ImmutableArray<TwitchSession> Sessions => Rooms.Sessions;

    /// <summary>Every line from every client, in order of arrival; the oldest go when nobody reads.</summary>
    public ChannelReader<ReceivedLine> Received => _received.Reader;

    /// <summary><c>validate</c> or <c>token</c> for each request to <see cref="Http"/>.</summary>
    public ChannelReader<string> IdentityRequests => _identity.Requests;

    public IdentityFault IdentityFault
    {
        get => _identity.Fault;
        set => _identity.Fault = value;
    }

    public TwitchFaults Faults { get; }

    public TwitchNotices Notices { get; }

    public TwitchModeration Moderation { get; }

    internal TwitchRooms Rooms { get; }

    internal TimeProvider Time => _options.Time;

    /// <exception cref="IOException">A port is taken or may not be used.</exception>
    public static async Task<TwitchSimulator> StartAsync(TwitchSimulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var simulator = new TwitchSimulator(options ?? new TwitchSimulatorOptions());
        try
        {
            simulator._web = await WebListener.StartAsync(
                simulator._options.WebSocketPort,
                simulator._options.HttpPort,
                simulator.ServeAsync,
                simulator._identity,
                cancellationToken);
            return simulator;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>The next connection that nobody awaited yet; each is handed out once.</summary>
    public ValueTask<TwitchSession> NextConnectionAsync(CancellationToken cancellationToken) => _accepted.Reader.ReadAsync(cancellationToken);

    /// <summary>The next session that joined the channel; each JOIN is handed out once, also one from before the call.</summary>
    public ValueTask<TwitchSession> NextJoinAsync(string channel, CancellationToken cancellationToken) => JoinsOf(channel).Reader.ReadAsync(cancellationToken);

    /// <summary>The next received line of this command, for example <c>PRIVMSG</c>; lines before it are passed over.</summary>
    public async Task<ReceivedLine> NextReceivedAsync(string command, CancellationToken cancellationToken)
    {
        while (true)
        {
            var line = await _received.Reader.ReadAsync(cancellationToken);
            if (Wire.ClientLine.Parse(line.Text)?.Command == command)
            {
                return line;
            }
        }
    }

    /// <summary>Says something in a channel as a chatter.</summary>
    /// <returns>The message's id.</returns>
    public string Say(string channel, string login, string text) => Say(new ChatLine { Channel = channel, Login = login, Text = text });

    /// <exception cref="ArgumentException">The text holds a line end; faults have their own methods.</exception>
    public string Say(ChatLine line) => line.Text.AsSpan().ContainsAny('\r', '\n')
        ? throw new ArgumentException("A message is one line.", nameof(line))
        : Rooms.Say(line).Id;

    /// <summary>Describes a chatter from now on.</summary>
    public void Introduce(Chatter chatter) => Rooms.Introduce(chatter);

    /// <summary>Sends a raw line to every session in the channel.</summary>
    public Task SendLineAsync(string channel, string line) => Task.WhenAll(Rooms.Members(channel).Select(session => session.SendLineAsync(line)));

    /// <summary>Sends raw bytes to every session in the channel, in one write each.</summary>
    public Task SendBytesAsync(string channel, ReadOnlyMemory<byte> bytes) => Task.WhenAll(Rooms.Members(channel).Select(session => session.SendBytesAsync(bytes)));

    /// <summary>Sends numbered messages as fast as the members of the channel take them, or at a steady rate.</summary>
    public Task<FloodResult> FloodAsync(FloodOptions options, CancellationToken cancellationToken) => new FloodRunner(this, options).RunAsync(cancellationToken);

    /// <summary>Sets numbers aside for a flood, so that floods which follow each other never repeat one.</summary>
    /// <returns>The first of <paramref name="count"/> numbers.</returns>
    public long NextFloodNumber(long count) => Interlocked.Add(ref _floodNumbers, count) - count + 1;

    public void AddAccount(TwitchAccount account) => _tokens.Replace(account);

    /// <summary>The access token of an account is no longer good, at the HTTP endpoint and for the next login.</summary>
    public void ExpireToken(string login) => _tokens.Expire(login);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _tcp.DisposeAsync();
        await _tls.DisposeAsync();
        if (_web is not null)
        {
            await _web.DisposeAsync();
        }

        await _membership;
        Certificate.Dispose();
        _stopping.Dispose();
    }

    private async Task ServeAsync(ClientLink link, CancellationToken cancellationToken)
    {
        var number = Interlocked.Increment(ref _connections);
        if (Faults.TakeRefusedConnection() is { } kind)
        {
            if (kind == DropKind.Reset)
            {
                link.Abort();
            }
            else
            {
                await link.FinishAsync(cancellationToken);
            }

            return;
        }

        var registration = new Registration(_options, _tokens, Faults.TakeRefusedLogin);
        var session = new TwitchSession(number, link, _options, Rooms, registration, line => _received.Writer.TryWrite(line), (who, channel) => JoinsOf(channel).Writer.TryWrite(who));
        Rooms.Add(session);
        _accepted.Writer.TryWrite(session);
        await session.RunAsync(cancellationToken);
    }

    private Channel<TwitchSession> JoinsOf(string channel) => _joins.GetOrAdd(channel, _ => Channel.CreateUnbounded<TwitchSession>());
}
