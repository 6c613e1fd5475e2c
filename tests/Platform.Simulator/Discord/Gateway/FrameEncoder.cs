using System.IO.Compression;
using System.Text;

namespace Platform.Simulator.Discord.Gateway;

/// <summary>Turns frames into messages: text, or with <c>zlib-stream</c> one compressed stream over the whole connection.</summary>
internal sealed class FrameEncoder : IDisposable
{
    private readonly MemoryStream _bytes = new();
    private readonly ZLibStream? _stream;

    public FrameEncoder(bool compress) => _stream = compress ? new ZLibStream(_bytes, CompressionLevel.Fastest, leaveOpen: true) : null;

    public bool Compresses => _stream is not null;

    public byte[] Encode(string frame)
    {
        var text = Encoding.UTF8.GetBytes(frame);
        if (_stream is null)
        {
            return text;
        }

        _bytes.SetLength(0);
        _stream.Write(text);

        // A sync flush: the message ends with 00 00 FF FF, by which the client knows that it is whole.
        _stream.Flush();
        return _bytes.ToArray();
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _bytes.Dispose();
    }
}
