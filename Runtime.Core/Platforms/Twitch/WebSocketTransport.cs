using System.Net.WebSockets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// IRC in text frames. Twitch puts one or more whole lines with their ends into a message. Other servers send one line
/// without its end in each; which of the two it is shows in the first message.
/// </summary>
internal sealed class WebSocketTransport(WebSocket socket) : IIrcTransport
{
    private bool? _endsLines;
    private bool _isMessageStart = true;
    private bool _owesLineEnd;

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (_owesLineEnd)
        {
            _owesLineEnd = false;
            buffer.Span[0] = (byte)'\n';
            return 1;
        }

        while (true)
        {
            var received = await socket.ReceiveAsync(buffer, cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return 0;
            }

            var isWhole = _isMessageStart && received.EndOfMessage;
            _isMessageStart = received.EndOfMessage;
            if (received.Count == 0)
            {
                continue;
            }

            var bytes = buffer.Span[..received.Count];
            if (received.EndOfMessage)
            {
                _endsLines ??= bytes[^1] == (byte)'\n' || !isWhole || !IrcLine.TryParse(bytes, out _);
                _owesLineEnd = _endsLines == false && bytes[^1] != (byte)'\n';
            }

            return received.Count;
        }
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken) =>
        socket.SendAsync(lines, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
