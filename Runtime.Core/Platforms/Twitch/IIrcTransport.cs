namespace Runtime.Core.Platforms.Twitch;

/// <summary>A connection as a stream of bytes in both directions: TCP, TLS or WebSocket.</summary>
internal interface IIrcTransport : IAsyncDisposable
{
    /// <returns>0 when the other side has closed.</returns>
    ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Sends whole lines with their ends; calls never overlap.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> lines, CancellationToken cancellationToken);
}
