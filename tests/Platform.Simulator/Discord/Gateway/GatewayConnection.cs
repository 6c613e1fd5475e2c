using System.Net.WebSockets;
using System.Threading.Channels;

namespace Platform.Simulator.Discord.Gateway;

/// <summary>One WebSocket: reads the client's frames, writes ours in order. What frames mean is the protocol's matter.</summary>
public sealed class GatewayConnection : IDisposable
{
    private const int LargestFrame = 4096;

    // Of the real clock: only a client that ignores a close frame meets it.
    private static readonly TimeSpan CloseGrace = TimeSpan.FromSeconds(5);

    private readonly Channel<Outgoing> _outgoing = Channel.CreateUnbounded<Outgoing>();
    private readonly CancellationTokenSource _ending = new();
    private readonly WebSocket _socket;
    private readonly Action _abort;
    private readonly FrameEncoder _encoder;

    internal GatewayConnection(int number, WebSocket socket, Action abort, string address, bool compress)
    {
        Number = number;
        _socket = socket;
        _abort = abort;
        Address = address;
        _encoder = new FrameEncoder(compress);
    }

    /// <summary>1 for the first since the start.</summary>
    public int Number { get; }

    /// <summary>The path that the client asked for; <c>/resume</c> when it used <c>resume_gateway_url</c>.</summary>
    public string Address { get; }

    public bool Compressed => _encoder.Compresses;

    /// <summary>Null until IDENTIFY or RESUME was accepted.</summary>
    public GatewaySession? Session { get; internal set; }

    /// <summary>Heartbeats are no longer acknowledged.</summary>
    public bool MutesAcks { get; internal set; }

    /// <summary>Why this side closed it; null while it is open or when the client ended it.</summary>
    internal int? ClosedWith { get; private set; }

    internal SlidingCount Frames { get; } = new(120, TimeSpan.FromSeconds(60));

    /// <summary>Closes a client that has gone silent; armed with HELLO and by each heartbeat.</summary>
    internal ITimer? SilenceTimer { get; set; }

    public void Dispose()
    {
        SilenceTimer?.Dispose();
        _encoder.Dispose();
        _ending.Dispose();
    }

    internal void Send(string frame) => _outgoing.Writer.TryWrite(new Outgoing(frame, 0));

    /// <summary>Closes in an orderly way once everything before it is written.</summary>
    internal void Close(int code)
    {
        ClosedWith ??= code;
        _outgoing.Writer.TryWrite(new Outgoing(null, code));
        _outgoing.Writer.TryComplete();
    }

    /// <summary>Cuts the connection: the client sees a reset.</summary>
    internal void Abort()
    {
        _outgoing.Writer.TryComplete();
        _abort();
    }

    /// <param name="receive">Called with each frame; null for one that is too large or not text.</param>
    /// <returns>The client's close code; null when the connection broke.</returns>
    internal async Task<int?> RunAsync(Action<ReadOnlyMemory<byte>?> receive, CancellationToken stopping)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping, _ending.Token);
        var writing = WriteAsync(ending.Token);
        try
        {
            return await ReadAsync(receive, ending.Token);
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            return null;
        }
        finally
        {
            _outgoing.Writer.TryComplete();
            await _ending.CancelAsync();
            await writing;
        }
    }

    private async Task<int?> ReadAsync(Action<ReadOnlyMemory<byte>?> receive, CancellationToken cancellationToken)
    {
        var buffer = new byte[LargestFrame + 1];
        var filled = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(buffer.AsMemory(filled), cancellationToken);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                var code = (int?)_socket.CloseStatus;
                if (_socket.State == WebSocketState.CloseReceived)
                {
                    await _socket.CloseOutputAsync(_socket.CloseStatus ?? WebSocketCloseStatus.Empty, null, cancellationToken);
                }

                return code;
            }

            filled += read.Count;
            if (ClosedWith is not null)
            {
                filled = 0; // said goodbye already; only the client's close frame counts now
            }
            else if (filled > LargestFrame)
            {
                filled = 0;
                receive(null);
            }
            else if (read.EndOfMessage)
            {
                receive(read.MessageType == WebSocketMessageType.Text ? buffer.AsMemory(0, filled) : null);
                filled = 0;
            }
        }
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var next in _outgoing.Reader.ReadAllAsync(cancellationToken))
            {
                if (next.Frame is { } frame)
                {
                    var type = _encoder.Compresses ? WebSocketMessageType.Binary : WebSocketMessageType.Text;
                    await _socket.SendAsync(_encoder.Encode(frame), type, endOfMessage: true, cancellationToken);
                }
                else
                {
                    await _socket.CloseOutputAsync((WebSocketCloseStatus)next.CloseCode, CloseCodes.Reason(next.CloseCode), cancellationToken);
                    _ending.CancelAfter(CloseGrace);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
        {
            // A connection that breaks concerns its client alone; the reading side reports it.
        }
    }

    private readonly record struct Outgoing(string? Frame, int CloseCode);
}
