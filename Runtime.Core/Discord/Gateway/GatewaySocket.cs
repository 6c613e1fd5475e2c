using System.Net.WebSockets;

namespace Runtime.Core.Discord.Gateway;

/// <summary>One WebSocket to the gateway: whole frames in, whole frames out, within limits of size and number.</summary>
internal sealed class GatewaySocket : IAsyncDisposable
{
    /// <summary>Discord closes with 4002 on a longer frame of ours.</summary>
    public const int LargestSent = 4096;

    /// <summary>The first message of a guild holds all its channels, roles and emojis.</summary>
    private const int LargestReceived = 16 * 1024 * 1024;

    /// <summary>Discord's number is 120 in 60 s, heartbeats included.</summary>
    private const int MostSent = 110;

    private static readonly TimeSpan SentWindow = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan FarewellLimit = TimeSpan.FromSeconds(2);
    private readonly ClientWebSocket _socket;
    private readonly TimeProvider _time;
    private readonly FrameInflater? _inflater;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Queue<long> _sent = new();
    private readonly MemoryStream _message = new();
    private readonly byte[] _buffer = new byte[16 * 1024];

    private GatewaySocket(ClientWebSocket socket, bool compress, TimeProvider time)
    {
        (_socket, _time) = (socket, time);
        _inflater = compress ? new FrameInflater() : null;
    }

    /// <exception cref="WebSocketException">It cannot be reached, or is no WebSocket.</exception>
    public static async Task<GatewaySocket> ConnectAsync(Uri address, bool compress, TimeProvider time, CancellationToken cancellationToken)
    {
        ClientWebSocket? socket = new();
        try
        {
            socket.Options.Proxy = null;
            socket.Options.KeepAliveInterval = TimeSpan.Zero; // the gateway has a heartbeat of its own
            await socket.ConnectAsync(WithParameters(address, compress), cancellationToken);
            var connected = new GatewaySocket(socket, compress, time);
            socket = null;
            return connected;
        }
        finally
        {
            socket?.Dispose();
        }
    }

    /// <returns>The next frame, or null at the end; then <see cref="CloseCode"/> says how it ended. What is no frame is passed over.</returns>
    /// <exception cref="WebSocketException">The connection was lost.</exception>
    /// <exception cref="InvalidDataException">A frame beyond all limits, or one that cannot be decompressed.</exception>
    public async Task<GatewayFrame?> ReceiveAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var received = await _socket.ReceiveAsync(_buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            if (_message.Length + received.Count > LargestReceived)
            {
                throw new InvalidDataException($"a frame of more than {LargestReceived} bytes");
            }

            _message.Write(_buffer.AsSpan(0, received.Count));
            if (received.EndOfMessage && Take(received.MessageType == WebSocketMessageType.Binary) is { } frame)
            {
                return frame;
            }
        }
    }

    /// <summary>As the server closed; <see cref="GatewayClose.Lost"/> where it did not say.</summary>
    public int CloseCode => (int?)_socket.CloseStatus ?? GatewayClose.Lost;

    /// <returns>False when the connection is gone, or this frame would be one too many for now.</returns>
    public async Task<bool> SendAsync(byte[] frame, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(frame.Length, LargestSent);
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_socket.State != WebSocketState.Open || !HasRoom())
            {
                return false;
            }

            await _socket.SendAsync(frame.AsMemory(), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or InvalidOperationException)
        {
            return false; // the reading side finds out and says why
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>
    /// Says farewell with a code that decides what becomes of the session, gives the server a moment to take note, then hangs
    /// up in any case.
    /// </summary>
    /// <param name="readingEnded">Ends when the server's own farewell was read, or the connection is gone.</param>
    public async Task CloseAsync(int code, Task readingEnded)
    {
        // Real time, whatever clock drives the rest: it bounds a socket that may be dead, and nothing is decided by it.
        using var limit = new CancellationTokenSource(FarewellLimit, TimeProvider.System);
        try
        {
            if (_socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await _socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, limit.Token);
                await readingEnded.WaitAsync(limit.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // It is gone already.
        }

        _socket.Abort();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        _inflater?.Dispose();
        _message.Dispose();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private static Uri WithParameters(Uri address, bool compress) =>
        new UriBuilder(address) { Query = compress ? "v=10&encoding=json&compress=zlib-stream" : "v=10&encoding=json" }.Uri;

    private GatewayFrame? Take(bool isBinary)
    {
        // A server that does not compress sends text, whatever it was asked for.
        var inflater = isBinary ? _inflater : null;
        var received = _message.GetBuffer().AsMemory(0, (int)_message.Length);
        if (inflater is not null && !FrameInflater.EndsMessage(received.Span))
        {
            return null; // a compressed message may come in several
        }

        var frame = GatewayFrame.Read(inflater is null ? received.Span : inflater.Inflate(received, LargestReceived));
        _message.SetLength(0);
        return frame;
    }

    private bool HasRoom()
    {
        while (_sent.TryPeek(out var oldest) && _time.GetElapsedTime(oldest) >= SentWindow)
        {
            _sent.Dequeue();
        }

        if (_sent.Count >= MostSent)
        {
            return false;
        }

        _sent.Enqueue(_time.GetTimestamp());
        return true;
    }
}
