using System.Collections.Concurrent;
using System.Text;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// One open connection: reads it, keeps it alive, joins channels, hands on what is said. It never opens itself again;
/// that is the session's business.
/// </summary>
internal sealed partial class TwitchConnection : IAsyncDisposable
{
    private static readonly TimeSpan RegistrationTimeLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan WriteTimeLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PongTimeLimit = TimeSpan.FromSeconds(10);

    private readonly IIrcTransport _transport;
    private readonly ITwitchHost _host;
    private readonly TimeProvider _time;
    private readonly TwitchLineReader _reader;
    private readonly TwitchMapper _mapper;
    private readonly TwitchHandshake _handshake;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource _reconnect = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentDictionary<string, ChannelMembership> _channels = new(StringComparer.Ordinal);
    private string? _closing;
    private Task _keepAlive = Task.CompletedTask;
    private long _reads;

    private TwitchConnection(IIrcTransport transport, TwitchLogin login, ITwitchHost host)
    {
        (_transport, _host, _time, Login) = (transport, host, host.Time, login);
        _reader = new TwitchLineReader(transport);
        _mapper = new TwitchMapper(host.EmoteBaseAddress);
        _handshake = new TwitchHandshake(login);
        Completion = ReadAsync();
    }

    public TwitchLogin Login { get; }

    public string Nick => _handshake.Nick;

    public bool HasTags => _handshake.HasTags;

    public bool HasCommands => _handshake.HasCommands;

    /// <summary>Ends when the connection did, with the reason in words; never fails.</summary>
    public Task<string> Completion { get; }

    /// <summary>Completes when the server asked to move to a new connection; this one goes on until it is disposed.</summary>
    public Task ReconnectRequested => _reconnect.Task;

    /// <summary>Takes over the transport and registers.</summary>
    /// <exception cref="TwitchAuthException">The login was refused.</exception>
    /// <exception cref="IOException">The connection ended, or no welcome came in time.</exception>
    public static async Task<TwitchConnection> OpenAsync(IIrcTransport transport, TwitchLogin login, ITwitchHost host, CancellationToken cancellationToken)
    {
        var connection = new TwitchConnection(transport, login, host);
        try
        {
            await connection.WriteAsync(connection._handshake.Opening(), cancellationToken);
            await connection._handshake.Registered.WaitAsync(RegistrationTimeLimit, host.Time, cancellationToken);
            connection._keepAlive = connection.KeepAliveAsync();
            return connection;
        }
        catch (TimeoutException ex)
        {
            await connection.DisposeAsync();
            throw new IOException($"no welcome within {RegistrationTimeLimit.TotalSeconds:0} s", ex);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public void Join(string channel)
    {
        var membership = new ChannelMembership(channel, this, _host.Joins, _time);
        if (_channels.TryAdd(channel, membership))
        {
            membership.Start();
        }
        else
        {
            Tell(_channels[channel], _channels[channel].IsJoined ? TwitchLinkState.Live : TwitchLinkState.Joining, "", null);
        }
    }

    public async Task PartAsync(string channel)
    {
        if (_channels.TryRemove(channel, out var membership))
        {
            await membership.DisposeAsync();
            try
            {
                await WriteAsync($"PART #{channel}\r\n", CancellationToken.None);
            }
            catch (IOException)
            {
                // Leaving by losing the connection is leaving too.
            }
        }
    }

    public ChannelMembership? Find(string channel) => _channels.GetValueOrDefault(channel);

    /// <summary>Until each channel was joined or refused once.</summary>
    public Task JoinsSettledAsync() => Task.WhenAll(_channels.Values.Select(channel => channel.Settled));

    public void Tell(ChannelMembership membership, TwitchLinkState state, string detail, DateTimeOffset? nextAttempt) =>
        _host.MembershipChanged(this, membership.Name, state, detail, nextAttempt);

    /// <summary>Sends whole lines.</summary>
    /// <exception cref="IOException">The connection is broken.</exception>
    public Task WriteAsync(string lines, CancellationToken cancellationToken) => WriteAsync(Encoding.UTF8.GetBytes(lines), cancellationToken);

    /// <summary>Ends the connection for a reason of our own.</summary>
    public void Close(string reason)
    {
        Interlocked.CompareExchange(ref _closing, reason, null);
        _stop.Cancel();
    }

    public async ValueTask DisposeAsync()
    {
        Close("closed");
        await Completion;
        await _keepAlive;
        foreach (var membership in _channels.Values)
        {
            await membership.DisposeAsync();
        }

        await _transport.DisposeAsync();
        _writing.Dispose();
        _stop.Dispose();
    }

    private async Task WriteAsync(byte[] lines, CancellationToken cancellationToken)
    {
        await TurnToWriteAsync(cancellationToken);
        try
        {
            // Giving up in the middle would leave half a line on the wire, so only the time limit ends a write.
            using var limit = new CancellationTokenSource(WriteTimeLimit, _time);
            await _transport.WriteAsync(lines, limit.Token);
        }
        catch (Exception ex) when (IsBroken(ex) || ex is OperationCanceledException)
        {
            Close("the connection broke while sending");
            throw new IOException("the connection broke while sending", ex);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task TurnToWriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _writing.WaitAsync(cancellationToken);
        }
        catch (ObjectDisposedException ex)
        {
            throw new IOException("the connection was closed", ex);
        }
    }

    /// <summary>A peer that went away without a word is noticed within 70 s.</summary>
    private async Task KeepAliveAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(PingInterval, _time, _stop.Token);
                var before = Interlocked.Read(ref _reads);
                await WriteAsync("PING :streamsuites\r\n", _stop.Token);
                await Task.Delay(PongTimeLimit, _time, _stop.Token);
                if (Interlocked.Read(ref _reads) == before && !IsDelivering)
                {
                    Close($"the server fell silent: no answer to PING within {PongTimeLimit.TotalSeconds:0} s");
                }
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or IOException)
        {
            // The connection has ended, which the reading loop reports.
        }
    }

    private static bool IsBroken(Exception exception) => exception
        is IOException
        or ObjectDisposedException
        or InvalidOperationException
        or System.Net.Sockets.SocketException
        or System.Net.WebSockets.WebSocketException;
}
