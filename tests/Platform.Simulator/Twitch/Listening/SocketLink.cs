using System.Net.Security;
using System.Net.Sockets;

namespace Platform.Simulator.Twitch.Listening;

/// <summary>Plain TCP, or TLS on top of it.</summary>
internal sealed class SocketLink(Socket socket, Stream stream) : ClientLink
{
    public override string Transport => stream is SslStream ? "tls" : "tcp";

    public override async ValueTask<LinkRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await stream.ReadAsync(buffer, cancellationToken);
        return new LinkRead(count, EndsLine: false, EndOfStream: count == 0);
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool endOfMessage, CancellationToken cancellationToken) =>
        stream.WriteAsync(bytes, cancellationToken);

    public override async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        if (stream is SslStream tls)
        {
            await tls.ShutdownAsync();
        }

        socket.Shutdown(SocketShutdown.Send);
    }

    public override void Abort()
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public override async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        socket.Dispose();
    }
}
