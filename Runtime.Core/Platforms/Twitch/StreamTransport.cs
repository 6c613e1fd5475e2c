using System.Net.Sockets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// IRC over TCP, plain or inside TLS. All of it blocks: a socket that was once used asynchronously is woken by way of the
/// pool ever after, its blocking calls too (<see cref="ReadingThread"/>).
/// </summary>
/// <param name="socket">Connected, never used asynchronously.</param>
/// <param name="stream">Over the socket, which it owns.</param>
internal sealed class StreamTransport(Socket socket, Stream stream) : IIrcTransport
{
    private readonly ReadingThread _reading = new(stream);

    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using var abort = cancellationToken.UnsafeRegister(Abort, socket);
        return await _reading.ReadAsync(buffer);
    }

    public ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        // Some lines always fit into the buffer of the socket; it takes a peer that stopped reading to make this wait, until the caller's time limit.
        cancellationToken.ThrowIfCancellationRequested();
        using var abort = cancellationToken.UnsafeRegister(Abort, socket);
        stream.Write(lines.Span);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        _reading.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing else ends a call that blocks. What was sent still arrives, which closing at once would not promise.</summary>
    private static void Abort(object? connected)
    {
        var socket = (Socket)connected!;
        try
        {
            socket.Shutdown(SocketShutdown.Both);
        }
        catch (Exception ex) when (ex is SocketException or ObjectDisposedException)
        {
            // It is broken or closed already.
        }

        if (OperatingSystem.IsWindows())
        {
            socket.Dispose(); // there a call that waits for bytes may sleep on after a shutdown
        }
    }
}
