namespace Platform.Simulator.Twitch.Listening;

/// <summary>The bytes between a client and a session, whatever carries them.</summary>
internal abstract class ClientLink : IAsyncDisposable
{
    /// <summary><c>tcp</c>, <c>tls</c> or <c>ws</c>.</summary>
    public abstract string Transport { get; }

    public abstract ValueTask<LinkRead> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <param name="endOfMessage">False leaves a WebSocket message open, so that a line can be cut anywhere; sockets have no such thing.</param>
    public abstract ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, bool endOfMessage, CancellationToken cancellationToken);

    /// <summary>The orderly end: everything written arrives, then the end of the stream.</summary>
    public abstract ValueTask FinishAsync(CancellationToken cancellationToken);

    /// <summary>Cuts the line: the peer sees a reset and may lose what it has not read yet.</summary>
    public abstract void Abort();

    public abstract ValueTask DisposeAsync();
}

/// <param name="EndsLine">What was read so far is complete although no line end says so.</param>
internal readonly record struct LinkRead(int Count, bool EndsLine, bool EndOfStream);
