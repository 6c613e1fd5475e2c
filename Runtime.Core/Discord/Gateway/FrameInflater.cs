using System.IO.Compression;

namespace Runtime.Core.Discord.Gateway;

/// <summary>
/// One zlib stream over all messages of a connection: each ends on a flush, and what follows refers back to what came
/// before, so a connection has one of these from its first byte to its last.
/// </summary>
internal sealed class FrameInflater : IDisposable
{
    private readonly FeedStream _compressed = new();
    private readonly ZLibStream _inflated;
    private readonly MemoryStream _message = new();
    private readonly byte[] _buffer = new byte[16 * 1024];

    public FrameInflater() => _inflated = new ZLibStream(_compressed, CompressionMode.Decompress);

    /// <summary>Whether a compressed message ends here: with the mark of a flush.</summary>
    public static bool EndsMessage(ReadOnlySpan<byte> received) => received.EndsWith<byte>([0x00, 0x00, 0xFF, 0xFF]);

    /// <returns>The message; valid until the next call.</returns>
    /// <exception cref="InvalidDataException">It cannot be decompressed, or into more than <paramref name="most"/> bytes.</exception>
    public ReadOnlySpan<byte> Inflate(ReadOnlyMemory<byte> compressed, int most)
    {
        _compressed.Feed(compressed);
        _message.SetLength(0);
        while (_inflated.Read(_buffer) is var read && read > 0)
        {
            if (_message.Length + read > most)
            {
                throw new InvalidDataException($"a message of more than {most} bytes");
            }

            _message.Write(_buffer, 0, read);
        }

        return _message.GetBuffer().AsSpan(0, (int)_message.Length);
    }

    public void Dispose()
    {
        _inflated.Dispose();
        _compressed.Dispose();
        _message.Dispose();
    }

    /// <summary>What was received and not yet decompressed. At its end there is nothing more for now.</summary>
    private sealed class FeedStream : Stream
    {
        private ReadOnlyMemory<byte> _rest;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public void Feed(ReadOnlyMemory<byte> bytes) => _rest = bytes;

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _rest.Length);
            _rest.Span[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
