namespace Runtime.Core.Platforms.Twitch;

/// <summary>IRC over TCP, plain or inside TLS.</summary>
/// <param name="stream">Owns its socket.</param>
internal sealed class StreamTransport(Stream stream) : IIrcTransport
{
    public ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => stream.ReadAsync(buffer, cancellationToken);

    public async ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(lines, cancellationToken);
        await stream.FlushAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
