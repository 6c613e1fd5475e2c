using System.Net.WebSockets;
using System.Text;
using System.Text.Unicode;

namespace Platform.Simulator.Twitch.Listening;

/// <summary>Text messages over a WebSocket: whole lines only, several in one message where they are at hand.</summary>
/// <param name="abort">Cuts the connection underneath.</param>
internal sealed class WebSocketLink(WebSocket socket, Action abort) : ClientLink
{
    private const int LargestMessage = 16 * 1024;

    /// <summary>The last write left its message open.</summary>
    private bool _isOpen;

    public override string Transport => "ws";

    public override async ValueTask<LinkRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var read = await socket.ReceiveAsync(buffer, cancellationToken);
        var closed = read.MessageType == WebSocketMessageType.Close;
        return new LinkRead(read.Count, read.EndOfMessage && !closed, closed);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool endOfMessage, CancellationToken cancellationToken)
    {
        if (_isOpen || !endOfMessage)
        {
            // A piece of a message may begin and end anywhere; only the whole must be text.
            _isOpen = !endOfMessage;
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage, cancellationToken);
            return;
        }

        // A text message must be valid UTF-8: a real server mends what it relays, or the client would close the line.
        var rest = Utf8.IsValid(bytes.Span) ? bytes : Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes.Span));
        while (rest.Length > LargestMessage && rest.Span[..LargestMessage].LastIndexOf((byte)'\n') is >= 0 and var cut)
        {
            await socket.SendAsync(rest[..(cut + 1)], WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            rest = rest[(cut + 1)..];
        }

        if (rest.Length > 0)
        {
            await socket.SendAsync(rest, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
    }

    public override async ValueTask FinishAsync(CancellationToken cancellationToken) =>
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);

    public override void Abort() => abort();

    public override ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
