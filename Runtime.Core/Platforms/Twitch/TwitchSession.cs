using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// One account's life on Twitch: connects, joins what its listeners want, moves when asked to, and comes back after
/// failures. It ends only when disposed or when the credentials are refused for good.
/// </summary>
internal sealed partial class TwitchSession : ITwitchHost, IAsyncDisposable
{
    private static readonly TimeSpan JoinPatience = TimeSpan.FromSeconds(30);

    private readonly TwitchParts _parts;
    private readonly ILogger _logger;
    private readonly TwitchCredentials _credentials;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private ImmutableArray<ITwitchListener> _listeners = [];
    private volatile ChannelRoutes _routes = ChannelRoutes.Empty;
    private volatile TwitchConnection? _current;
    private (TwitchLinkState State, string Detail, DateTimeOffset? Next) _link = (TwitchLinkState.Connecting, "", null);

    public TwitchSession(TwitchAccount account, TwitchSpeaker speaker, TwitchParts parts)
    {
        (_parts, _logger, Speaker) = (parts, parts.Logger, speaker);
        _credentials = parts.CredentialsFor(account);
        Joins = new RateGate(18, TimeSpan.FromSeconds(11), parts.Time);
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Runs until disposed; fails with <see cref="WorkerParkedException"/> when trying again cannot help.</summary>
    public Task Completion { get; }

    public TwitchConnection? Connection => _current;

    public TimeProvider Time => _parts.Time;

    public ILogger Logger => _logger;

    public string EmoteBaseAddress => _parts.EmoteBaseAddress;

    public RateGate Joins { get; }

    public ChannelRoutes Routes => _routes;

    public TwitchSpeaker Speaker { get; }

    public void Add(ITwitchListener listener)
    {
        TwitchConnection? connection;
        lock (_gate)
        {
            _listeners = _listeners.Add(listener);
            _routes = ChannelRoutes.For(_listeners);
            connection = _current;
            listener.Changed(_link.State, _link.Detail, _link.Next);
        }

        connection?.Join(listener.Channel.Name);
    }

    public async Task RemoveAsync(ITwitchListener listener)
    {
        TwitchConnection? connection;
        bool isLast;
        lock (_gate)
        {
            _listeners = _listeners.Remove(listener);
            _routes = ChannelRoutes.For(_listeners);
            connection = _current;
            isLast = _listeners.All(other => other.Channel.Name != listener.Channel.Name);
        }

        if (isLast && connection is not null)
        {
            await connection.PartAsync(listener.Channel.Name);
        }
    }

    public string Redact(string text) => _credentials.Redact(text);

    public void MembershipChanged(TwitchConnection connection, string channel, TwitchLinkState state, string detail, DateTimeOffset? nextAttempt)
    {
        lock (_gate)
        {
            if (connection != _current)
            {
                return; // the one that is being left, or is not yet in use
            }

            foreach (var listener in _listeners.Where(listener => listener.Channel.Name == channel))
            {
                listener.Changed(state, state == TwitchLinkState.Live ? Describe(connection, channel) : detail, nextAttempt);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Completion.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Joins.Dispose();
        _stop.Dispose();
    }

    private static string Describe(TwitchConnection connection, string channel) => connection.Login switch
    {
        { IsAnonymous: true, SendRefusal: { } remedy } => $"in #{channel}, {remedy}",
        { SendRefusal: { } refusal } => $"in #{channel} as {connection.Nick}, cannot speak: {refusal}",
        _ => $"in #{channel} as {connection.Nick}",
    };

    private void Tell(TwitchLinkState state, string detail, DateTimeOffset? nextAttempt = null)
    {
        lock (_gate)
        {
            _link = (state, detail, nextAttempt);
            foreach (var listener in _listeners)
            {
                listener.Changed(state, detail, nextAttempt);
            }
        }
    }

    /// <summary>From here on this connection's channels are the ones that count.</summary>
    private void Adopt(TwitchConnection connection)
    {
        ChannelRoutes routes;
        lock (_gate)
        {
            _current = connection;
            routes = _routes;
        }

        foreach (var route in routes.All)
        {
            connection.Join(route.Name);
        }
    }

    private async Task JoinsSettledAsync(TwitchConnection connection)
    {
        try
        {
            await connection.JoinsSettledAsync().WaitAsync(JoinPatience, Time, _stop.Token);
        }
        catch (TimeoutException)
        {
            // More channels than the join limit lets through by then; the server closes the old connection anyway.
        }
    }

    [LoggerMessage(1104, LogLevel.Information, "Twitch asked to move to a new connection")]
    private partial void LogMoving();

    [LoggerMessage(1105, LogLevel.Warning, "Twitch chat lost, next attempt in {Delay}: {Reason}")]
    private partial void LogLost(TimeSpan delay, string reason);

    [LoggerMessage(1106, LogLevel.Error, "Twitch refused the login for good: {Reason}")]
    private partial void LogParked(string reason);
}
