using System.Collections.Immutable;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Faults;

/// <summary>What goes wrong, by order of a test or by chance. Outages of guilds, kicks and deletions are with <see cref="DiscordGuilds"/>.</summary>
public sealed class DiscordFaults
{
    private readonly SimulatedWorld _world;
    private readonly DiscordGateway _gateway;
    private readonly List<RestRule> _rest = [];
    private readonly List<(GatewayFault Fault, double Rate)> _gatewayByChance = [];
    private readonly Queue<int> _identifies = new();
    private readonly Queue<GatewayFault> _resumes = new();
    private readonly Dictionary<string, int> _injected = new(StringComparer.Ordinal);
    private int _refusedConnections;
    private int _duplicates;

    internal DiscordFaults(SimulatedWorld world, DiscordGateway gateway)
    {
        _world = world;
        _gateway = gateway;
    }

    /// <summary>How often each kind happened so far, by the name of its type.</summary>
    public ImmutableDictionary<string, int> Injected => _world.Locked(() => _injected.ToImmutableDictionary());

    /// <summary>The next requests that match suffer this.</summary>
    /// <param name="method">Null for any.</param>
    /// <param name="path">A part of the path as <see cref="Rest.ReceivedRequest.Path"/> has it; null for any.</param>
    public void Next(RestFault fault, string? method = null, string? path = null, int times = 1) =>
        _world.Change(() => _rest.Add(new RestRule(fault, method, path, Rate: 1) { Left = times }));

    /// <summary>From now on requests that match suffer this with a probability of <paramref name="rate"/>.</summary>
    public void AtRandom(RestFault fault, double rate, string? method = null, string? path = null) =>
        _world.Change(() => _rest.Add(new RestRule(fault, method, path, rate)));

    /// <summary>From now on each frame of an identified client brings this about with a probability of <paramref name="rate"/>.</summary>
    public void AtRandom(GatewayFault fault, double rate) => _world.Change(() => _gatewayByChance.Add((fault, rate)));

    /// <summary>At once, to every identified connection or to those of one bot.</summary>
    public void Now(GatewayFault fault, SimulatedApplication? only = null) => _world.Change(() =>
    {
        foreach (var connection in _gateway.Connections.Where(connection => connection.Session is { } session && (only is null || session.Application.Id == only.Id)))
        {
            Apply(connection, fault);
        }
    });

    /// <summary>The next handshakes fail with 503.</summary>
    public void RefuseConnections(int times) => _world.Change(() => _refusedConnections += times);

    /// <summary>The next IDENTIFYs are answered with this close code.</summary>
    public void CloseNextIdentifies(int code, int times = 1) => _world.Change(() =>
    {
        for (var i = 0; i < times; i++)
        {
            _identifies.Enqueue(code);
        }
    });

    /// <summary>The next RESUMEs are answered with this.</summary>
    public void RefuseNextResumes(GatewayFault fault, int times = 1) => _world.Change(() =>
    {
        for (var i = 0; i < times; i++)
        {
            _resumes.Enqueue(fault);
        }
    });

    /// <summary>The next interactions are delivered twice.</summary>
    public void DuplicateNextInteractions(int times = 1) => _world.Change(() => _duplicates += times);

    /// <summary>Nothing further goes wrong; what is under way goes on.</summary>
    public void Clear() => _world.Change(() =>
    {
        _rest.Clear();
        _gatewayByChance.Clear();
        _identifies.Clear();
        _resumes.Clear();
        _refusedConnections = 0;
        _duplicates = 0;
    });

    internal RestFault? TakeRest(string method, string path) => _world.Locked(() =>
    {
        var rule = _rest.Find(rule => rule.Matches(method, path) && (rule.Rate >= 1 || _world.Chance.NextDouble() < rule.Rate));
        if (rule is null)
        {
            return null;
        }

        if (rule.Left is not null && --rule.Left == 0)
        {
            _rest.Remove(rule);
        }

        Count(rule.Fault);
        return rule.Fault;
    });

    internal bool TakeRefusedConnection() => _world.Locked(() => _refusedConnections > 0 && _refusedConnections-- > 0);

    internal int? TakeIdentifyFault() => _identifies.TryDequeue(out var code) ? code : null;

    internal Action<GatewayConnection>? TakeResumeFault() => _resumes.TryDequeue(out var fault) ? connection => Apply(connection, fault) : null;

    internal bool TakeDuplicate() => _duplicates > 0 && _duplicates-- > 0;

    internal void AfterFrame(GatewayConnection connection)
    {
        foreach (var (fault, _) in _gatewayByChance.Where(chance => connection.Session is not null && _world.Chance.NextDouble() < chance.Rate))
        {
            Apply(connection, fault);
        }
    }

    private void Apply(GatewayConnection connection, GatewayFault fault)
    {
        Count(fault);
        switch (fault)
        {
            case GatewayFault.Reconnect:
                connection.Send(GatewayFrames.Reconnect);
                break;
            case GatewayFault.InvalidSession invalid:
                Detach(connection, forget: !invalid.Resumable);
                connection.Send(GatewayFrames.InvalidSession(invalid.Resumable));
                break;
            case GatewayFault.MissedAck:
                connection.MutesAcks = true;
                break;
            case GatewayFault.Abort:
                connection.Abort();
                break;
            case GatewayFault.Close close:
                Detach(connection, forget: close.Code is CloseCodes.InvalidSequence or CloseCodes.SessionTimedOut);
                connection.Close(close.Code);
                break;
            case GatewayFault.HeartbeatRequest:
                connection.Send(GatewayFrames.HeartbeatRequest);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault has no effect.");
        }
    }

    /// <summary>The session no longer belongs to this connection; the client may resume or identify, on this one too.</summary>
    private void Detach(GatewayConnection connection, bool forget)
    {
        if (connection.Session is not { } session)
        {
            return;
        }

        connection.Session = null;
        session.Connection = null;
        session.LeftAt = _world.Now;
        if (forget)
        {
            _gateway.Forget(session);
        }
    }

    private void Count(object fault) => _injected[fault.GetType().Name] = _injected.GetValueOrDefault(fault.GetType().Name) + 1;

    private sealed record RestRule(RestFault Fault, string? Method, string? Path, double Rate)
    {
        /// <summary>Null: for good.</summary>
        public int? Left { get; set; }

        public bool Matches(string method, string path) =>
            (Method is null || string.Equals(method, Method, StringComparison.OrdinalIgnoreCase)) && (Path is null || path.Contains(Path, StringComparison.Ordinal));
    }
}
