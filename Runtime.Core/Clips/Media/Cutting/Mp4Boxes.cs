using System.Buffers.Binary;
using System.Text;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Writes boxes of ISO 14496-12: a length of 32 bits that is filled in at the end, four letters, the content.</summary>
internal sealed class Mp4Boxes
{
    private readonly MemoryStream _bytes = new();

    public byte[] ToArray() => _bytes.ToArray();

    public int Length => (int)_bytes.Length;

    public Mp4Boxes Box(string type, Action content)
    {
        var at = _bytes.Position;
        U32(0).Text(type);
        content();
        var end = _bytes.Position;
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.GetBuffer().AsSpan((int)at), (uint)(end - at));
        return this;
    }

    /// <summary>A box with a version and flags.</summary>
    public Mp4Boxes Full(string type, uint versionAndFlags, Action content) => Box(type, () =>
    {
        U32(versionAndFlags);
        content();
    });

    public Mp4Boxes Text(string text) => Bytes(Encoding.ASCII.GetBytes(text));

    public Mp4Boxes U8(int value) => Bytes([(byte)value]);

    public Mp4Boxes U16(int value) => Bytes([(byte)(value >> 8), (byte)value]);

    public Mp4Boxes U32(long value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, unchecked((uint)value));
        return Bytes(bytes);
    }

    public Mp4Boxes Zeros(int count) => Bytes(new byte[count]);

    public Mp4Boxes Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>The identity matrix of a header.</summary>
    public Mp4Boxes Matrix() => U32(0x10000).Zeros(12).U32(0x10000).Zeros(12).U32(0x40000000);
}
