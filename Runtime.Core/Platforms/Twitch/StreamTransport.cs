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

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        using var abort = cancellationToken.UnsafeRegister(Abort, socket);
        await Task.Run(() => stream.Write(lines.Span), CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        _reading.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Nothing else ends a call that blocks.</summary>
    private static void Abort(object? socket) => ((Socket)socket!).Dispose();
}
