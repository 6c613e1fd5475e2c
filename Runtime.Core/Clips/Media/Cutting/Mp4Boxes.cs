using System.Buffers.Binary;
using System.Text;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Writes boxes of ISO 14496-12: a length of 32 bits that is filled in at the end, four letters, the content.</summary>
internal sealed class Mp4Boxes
{
    private byte[] _bytes = new byte[16 * 1024];
    private int _length;

    public byte[] ToArray() => _bytes[.._length];

    public Mp4Boxes Box(string type, Action content)
    {
        var at = _length;
        U32(0).Text(type);
        content();
        BinaryPrimitives.WriteUInt32BigEndian(_bytes.AsSpan(at), (uint)(_length - at));
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
        if (_length + bytes.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + bytes.Length));
        }

        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
        return this;
    }

    /// <summary>The identity matrix of a header.</summary>
    public Mp4Boxes Matrix() => U32(0x10000).Zeros(12).U32(0x10000).Zeros(12).U32(0x40000000);
}
