using System.Threading.Channels;
using Runtime.Core.Audit;
using Runtime.Core.Discord.Rest;
using Runtime.Core.Discord.Standalone;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Discord.Connection;

/// <summary>
/// The connection as others see it: its status and what may be asked of it. The supervisor does what is asked; as the
/// commands know only this, they can be part of what the supervisor runs.
/// </summary>
internal sealed class DiscordBoard(PresenceStore presences, DiscordRest rest, IAuditTrail audit, TimeProvider time) : IDiscordConnection, IDiscordBeside
{
    /// <summary>It tells of itself every 30 s.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(95);

    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ChangeHandlers<DiscordStatus> _changed = new();
    private readonly ChangeHandlers<DiscordConnected> _connected = new();
    private readonly ChangeHandlers<DiscordPresence> _presence = new();
    private readonly Lock _gate = new();
    private volatile DiscordStatus _current = DiscordStatus.Off with { Presence = presences.Read() };
    private volatile Beside? _beside;
    private int _epoch;

    /// <summary>Our own connection; where there is none, that of the process beside us, for as long as it tells of it.</summary>
    public DiscordStatus Current => _beside is { } beside && _current.State is DiscordConnectionState.Off or DiscordConnectionState.Stopped && time.GetUtcNow() - beside.At < Forgotten
        ? beside.Status
        : _current;

    public DiscordPresence Presence => _current.Presence;

    /// <summary>Grows when the operator wants a new connection.</summary>
    public int Epoch => Volatile.Read(ref _epoch);

    /// <summary>Something may have changed that decides what should run.</summary>
    public ChannelReader<bool> Wakes => _wake.Reader;

    public void Wake() => _wake.Writer.TryWrite(true);

    public async Task SetPresenceAsync(DiscordPresence presence, Actor by, CancellationToken cancellationToken)
    {
        var wanted = PresenceRules.Normalize(presence);
        if (PresenceRules.ProblemOf(wanted) is { } problem)
        {
            audit.Record(by, "Set Discord presence", "discord", AuditOutcome.Refused, problem);
            throw new ArgumentException(problem, nameof(presence));
        }

        var kept = false;
        try
        {
            await Task.Run(() => presences.Keep(wanted), cancellationToken);
            kept = true;
        }
        finally
        {
            audit.Record(by, "Set Discord presence", "discord", kept ? AuditOutcome.Done : AuditOutcome.Failed, kept ? "" : "It could not be kept on disk.");
        }

        Update(status => status with { Presence = wanted });
        _presence.Raise(wanted);
    }

    public Task ReconnectAsync(Actor by, CancellationToken cancellationToken)
    {
        rest.Forgive();
        Interlocked.Increment(ref _epoch);
        Wake();
        audit.Record(by, "Reconnect Discord", "discord", AuditOutcome.Done);
        return Task.CompletedTask;
    }

    public IDisposable OnChange(Action handler) => _changed.Add(_ => handler());

    public IDisposable OnConnected(Action<DiscordConnected> handler) => _connected.Add(handler);

    public IDisposable OnPresence(Action<DiscordPresence> handler) => _presence.Add(handler);

    public void Update(Func<DiscordStatus, DiscordStatus> change)
    {
        lock (_gate)
        {
            var next = change(_current);
            if (next == _current)
            {
                return;
            }

            _current = next;
        }

        _changed.Raise(_current);
    }

    public void ShowBeside(DiscordStatus status)
    {
        _beside = new Beside(time.GetUtcNow(), status with { Presence = _current.Presence });
        _changed.Raise(Current);
    }

    /// <summary>Into a state in which there is no connection. The guilds are still shown while it is only interrupted.</summary>
    public void Set(DiscordConnectionState state, string detail, DateTimeOffset? nextAttempt = null) => Update(status => status with
    {
        State = state,
        Detail = detail,
        NextAttempt = nextAttempt,
        ConnectedSince = null,
        Latency = null,
        Guilds = state is DiscordConnectionState.Off or DiscordConnectionState.Stopped ? [] : status.Guilds,
    });

    public void Announce(bool resumed)
    {
        var connected = new DiscordConnected(time.GetUtcNow(), resumed, First: _current.Connections == 0);
        Update(status => status with
        {
            State = DiscordConnectionState.Connected,
            Detail = "",
            NextAttempt = null,
            ConnectedSince = connected.At,
            Connections = status.Connections + 1,
        });
        _connected.Raise(connected);
    }

    private sealed record Beside(DateTimeOffset At, DiscordStatus Status);
}
