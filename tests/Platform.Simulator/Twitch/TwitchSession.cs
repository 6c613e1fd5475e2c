using System.Collections.Immutable;
using System.Text;
using Platform.Simulator.Twitch.Listening;
using Platform.Simulator.Twitch.Rooms;
using Platform.Simulator.Twitch.Sessions;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch;

/// <summary>One client's connection, from accept to end.</summary>
public sealed class TwitchSession
{
    private readonly ClientLink _link;
    private readonly TwitchSimulatorOptions _options;
    private readonly TwitchRooms _rooms;
    private readonly Registration _registration;
    private readonly SessionCommands _commands;
    private readonly Action<ReceivedLine> _received;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile TaskCompletionSource _mayRead = Done();
    private volatile bool _answered;
    private ServerLine? _heldBack;

    internal TwitchSession(int number, ClientLink link, TwitchSimulatorOptions options, TwitchRooms rooms, Registration registration, Action<ReceivedLine> received, Action<TwitchSession, string> joined)
    {
        Number = number;
        _link = link;
        _options = options;
        _rooms = rooms;
        _registration = registration;
        _received = received;
        Outbox = new Outbox(link, options.Time);
        _commands = new SessionCommands(this, rooms, options, joined);
    }

    /// <summary>Counts the accepted connections, from 1.</summary>
    public int Number { get; }

    /// <summary><c>tcp</c>, <c>tls</c> or <c>ws</c>.</summary>
    public string Transport => _link.Transport;

    /// <summary>Null until the login was accepted.</summary>
    public string? Login => _registration.Identity?.Nick;

    public bool IsAnonymous => _registration.Identity?.IsAnonymous ?? true;

    public TwitchCapabilities Capabilities => _registration.Capabilities.Granted;

    public ImmutableHashSet<string> Channels { get; internal set; } = [];

    public long LinesSent => Outbox.LinesSent;

    /// <summary>Completes when the connection is over, whoever ended it.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Set it to let the session fall silent, and to <see cref="SilenceKinds.None"/> to wake it.</summary>
    public SilenceKinds Silence
    {
        get;
        set
        {
            field = value;
            Outbox.Muted = value.HasFlag(SilenceKinds.Writing);
            var gate = _mayRead;
            if (!value.HasFlag(SilenceKinds.Reading))
            {
                gate.TrySetResult();
            }
            else if (gate.Task.IsCompleted)
            {
                _mayRead = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    internal Outbox Outbox { get; }

    /// <summary>Sends a line as it is, whatever the capabilities; CRLF is added.</summary>
    /// <returns>False when the connection ended first; the same goes for the other methods.</returns>
    public Task<bool> SendLineAsync(string line) => SendBytesAsync(Encoding.UTF8.GetBytes(line + "\r\n"));

    /// <summary>Sends bytes in one write; completes when the socket has taken them.</summary>
    public Task<bool> SendBytesAsync(ReadOnlyMemory<byte> bytes) => Outbox.SendAsync(new WriteStep(bytes));

    public Task<bool> PingAsync() => Outbox.SendAsync(new WriteStep(TwitchLines.Ping.For(Capabilities)));

    public Task<bool> DropAsync(DropKind kind) => Outbox.SendAsync(new CloseStep(kind));

    /// <summary>Ends the connection once this many more lines were written to it, in the middle of a flood if need be.</summary>
    public void DropAfter(long lines, DropKind kind) => Outbox.DropAfter(lines, kind);

    internal void Post(ServerLine line) => Outbox.Post(line.For(Capabilities));

    internal void Post(IEnumerable<ServerLine> lines) => Outbox.Post(ServerLine.Join(lines, Capabilities));

    internal void NoteAnswer() => _answered = true;

    internal async Task RunAsync(CancellationToken cancellationToken)
    {
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var writing = Outbox.RunAsync(life.Token);
        var reading = ReadAsync(life.Token);
        var pinging = KeepAliveAsync(life.Token);
        await Task.WhenAny(reading, writing);
        if (writing.IsCompletedSuccessfully && await writing == DropKind.Finish)
        {
            // Closing a socket with unread bytes in it would turn the orderly end into a reset.
            await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, cancellationToken));
        }

        _rooms.Remove(this);
        foreach (var channel in Channels)
        {
            _rooms.Membership.Tell("PART", this, channel);
        }

        await life.CancelAsync();
        await Task.WhenAll(reading, writing, pinging).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ended.TrySetResult();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var text in new ClientLineReader(_link).ReadAllAsync(cancellationToken))
        {
            await _mayRead.Task.WaitAsync(cancellationToken);
            _received(new ReceivedLine(this, text, _options.Time.GetUtcNow()));
            if (ClientLine.Parse(text) is not { } line)
            {
                continue;
            }

            if (_registration.Identity is not null)
            {
                _commands.Handle(line, _registration.Capabilities);
            }
            else if (_registration.Refusal is null)
            {
                Register(line);
            }
        }
    }

    private void Register(ClientLine line)
    {
        // Glued, the ACK waits for the login's outcome; a client that does CAP properly would wait for it in vain.
        var answer = _registration.Handle(line);
        List<ServerLine> lines = answer is null ? [] : [answer];
        if (_options.GlueLoginToCapabilities && line.Command == "CAP" && !_registration.Capabilities.WasListed)
        {
            _heldBack = answer;
            lines.Clear();
        }

        if ((_registration.Identity is not null || _registration.Refusal is not null) && _heldBack is { } held)
        {
            lines.Insert(0, held);
            _heldBack = null;
        }

        if (_registration.Refusal is { } refusal)
        {
            lines.Add(TwitchLines.Refused(refusal));
            _ = Outbox.SendAsync(new WriteStep(ServerLine.Join(lines, Capabilities)), new CloseStep(DropKind.Finish));
            return;
        }

        if (_registration.Identity is { } identity)
        {
            lines.AddRange(TwitchLines.Welcome(identity.Nick));
            if (!identity.IsAnonymous)
            {
                lines.Add(new ServerLine(":tmi.twitch.tv GLOBALUSERSTATE", ChatTags.GlobalUserState(_rooms.ChatterIn("", identity.Nick)), TwitchCapabilities.Commands));
            }
        }

        Post(lines);
    }

    private async Task KeepAliveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(_options.PingInterval, _options.Time, cancellationToken);
            _answered = false;
            Post(TwitchLines.Ping);
            await Task.Delay(_options.PongTimeout, _options.Time, cancellationToken);
            if (!_answered && Silence == SilenceKinds.None)
            {
                await DropAsync(DropKind.Finish);
                return;
            }
        }
    }

    private static TaskCompletionSource Done()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }
}
