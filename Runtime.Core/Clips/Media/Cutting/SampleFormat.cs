using System.Buffers.Binary;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>MP4 puts the length in front of a NAL unit, where a stream has a start code.</summary>
internal static class SampleFormat
{
    public static void Write(Stream sample, ReadOnlySpan<byte> unit)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, unit.Length);
        sample.Write(length);
        sample.Write(unit);
    }
}
