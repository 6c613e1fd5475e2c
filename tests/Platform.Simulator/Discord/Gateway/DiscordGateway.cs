using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Gateway;

/// <summary>The gateway as a test sees it: who is connected, who resumed, what was sent, what presence is shown.</summary>
public sealed class DiscordGateway
{
    private readonly SimulatedWorld _world;
    private readonly List<GatewaySession> _sessions = [];
    private readonly List<GatewayConnection> _connections = [];
    private readonly Dictionary<string, SimulatedPresence> _presences = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IdentifyBudget> _budgets = new(StringComparer.Ordinal);
    private readonly Channel<GatewayConnection> _opened = Channel.CreateUnbounded<GatewayConnection>();
    private readonly Channel<GatewayClosure> _closed = Channel.CreateUnbounded<GatewayClosure>();
    private readonly Channel<GatewaySession> _ready = Channel.CreateUnbounded<GatewaySession>();
    private readonly Channel<GatewaySession> _resumed = Channel.CreateUnbounded<GatewaySession>();
    private readonly Channel<SimulatedPresence> _presence = Channel.CreateUnbounded<SimulatedPresence>();
    private readonly Channel<ReceivedFrame> _received =
        Channel.CreateBounded<ReceivedFrame>(new BoundedChannelOptions(100_000) { FullMode = BoundedChannelFullMode.DropOldest });

    private int _count;

    internal DiscordGateway(SimulatedWorld world) => _world = world;

    /// <summary>Sessions that can be used or resumed.</summary>
    public ImmutableArray<GatewaySession> Sessions => _world.Locked(() => _sessions.ToImmutableArray());

    /// <summary>Open connections, identified or not.</summary>
    public ImmutableArray<GatewayConnection> Connections => _world.Locked(() => _connections.ToImmutableArray());

    /// <summary>Connections accepted since the start.</summary>
    public int ConnectionCount => _world.Locked(() => _count);

    /// <summary>Every frame of every client; the oldest go when nobody reads.</summary>
    public ChannelReader<ReceivedFrame> Received => _received.Reader;

    /// <summary>The next connection that nobody awaited yet; each is handed out once. The same goes for the others.</summary>
    public ValueTask<GatewayConnection> NextConnectionAsync(CancellationToken cancellationToken) => _opened.Reader.ReadAsync(cancellationToken);

    /// <summary>The next end of a connection.</summary>
    public ValueTask<GatewayClosure> NextClosureAsync(CancellationToken cancellationToken) => _closed.Reader.ReadAsync(cancellationToken);

    /// <summary>The next session that was begun with IDENTIFY.</summary>
    public ValueTask<GatewaySession> NextReadyAsync(CancellationToken cancellationToken) => _ready.Reader.ReadAsync(cancellationToken);

    /// <summary>The next session that was resumed.</summary>
    public ValueTask<GatewaySession> NextResumedAsync(CancellationToken cancellationToken) => _resumed.Reader.ReadAsync(cancellationToken);

    /// <summary>The next presence that was set, with IDENTIFY or by itself.</summary>
    public ValueTask<SimulatedPresence> NextPresenceAsync(CancellationToken cancellationToken) => _presence.Reader.ReadAsync(cancellationToken);

    public SimulatedPresence? PresenceOf(SimulatedApplication application) => _world.Locked(() => _presences.GetValueOrDefault(application.Id));

    /// <summary>IDENTIFYs that are left today.</summary>
    public int RemainingIdentifies(SimulatedApplication application) => _world.Locked(() => BudgetOf(application.Id).Remaining(_world.Now));

    /// <summary>Sends any event to every session of a bot, for what has no method of its own.</summary>
    public void Dispatch(SimulatedApplication application, string? guildId, string name, JsonNode data) =>
        _world.Change(() => Dispatch(application.Id, guildId, name, data, intents: 0));

    /// <param name="intents">Sessions with any of these get it; 0 for all.</param>
    internal void Dispatch(string applicationId, string? guildId, string name, JsonNode data, int intents)
    {
        lock (_world.Gate)
        {
            var json = data.ToWire();
            foreach (var session in _sessions.Where(session => session.Application.Id == applicationId && (intents == 0 || (session.Intents & intents) != 0)))
            {
                if (Concerns(session, guildId))
                {
                    session.Send(name, json);
                }
            }
        }
    }

    internal static bool Concerns(GatewaySession session, string? guildId) =>
        guildId is null ? session.Shard == 0 : (int)((Snowflakes.Value(guildId) >> 22) % (ulong)session.Shards) == session.Shard;

    internal IdentifyBudget BudgetOf(string applicationId)
    {
        if (!_budgets.TryGetValue(applicationId, out var budget))
        {
            _budgets[applicationId] = budget = new IdentifyBudget(_world.Options.SessionStarts, _world.Options.MaxConcurrency);
        }

        return budget;
    }

    internal int NextNumber() => _world.Locked(() => ++_count);

    internal void Opened(GatewayConnection connection)
    {
        _connections.Add(connection);
        _opened.Writer.TryWrite(connection);
    }

    /// <summary>The connection is over. Its session stays for a resume, unless the client said that it is leaving (1000, 1001).</summary>
    internal void Closed(GatewayConnection connection, int? clientCode) => _world.Change(() =>
    {
        _connections.Remove(connection);
        if (connection.Session is { } session && session.Connection == connection)
        {
            session.Connection = null;
            session.LeftAt = _world.Now;
            if (connection.ClosedWith is null && clientCode is 1000 or 1001)
            {
                _sessions.Remove(session);
            }
        }

        var byClient = connection.ClosedWith is null && clientCode is not null;
        _closed.Writer.TryWrite(new GatewayClosure(connection.Number, _world.Now, connection.ClosedWith ?? clientCode, byClient));
    });

    internal void Record(ReceivedFrame frame) => _received.Writer.TryWrite(frame);

    internal GatewaySession Begin(SimulatedApplication application, int intents, int shard, int shards)
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{_world.Chance.NextInt64():x16}{_world.Chance.NextInt64():x16}");
        var session = new GatewaySession(id, application, intents, shard, shards);
        _sessions.Add(session);
        return session;
    }

    internal void Ready(GatewaySession session) => _ready.Writer.TryWrite(session);

    internal void Resumed(GatewaySession session) => _resumed.Writer.TryWrite(session);

    internal void Show(SimulatedPresence presence)
    {
        _presences[presence.ApplicationId] = presence;
        _presence.Writer.TryWrite(presence);
    }

    internal void Forget(GatewaySession session) => _sessions.Remove(session);

    /// <summary>The session with this id, as long as its client has not been away for too long.</summary>
    internal GatewaySession? FindResumable(string sessionId)
    {
        _sessions.RemoveAll(session => session.LeftAt is { } left && session.Connection is null && _world.Now - left > _world.Options.SessionLifetime);
        return _sessions.Find(session => session.Id == sessionId);
    }
}
