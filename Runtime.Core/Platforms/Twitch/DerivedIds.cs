using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Ids for events that carry none. With a time of the server's own the id follows from the content alone, so the same
/// event on two connections is recognised as one. Without, the moment it was read and a count keep two identical
/// lines apart. Not thread-safe.
/// </summary>
internal sealed class DerivedIds
{
    /// <summary>Marks an id that the platform does not know, so that it is never sent back to it.</summary>
    public const string Prefix = "derived-";

    private const int HashBytes = 16;

    private long _count;

    public string Next(ReadOnlySpan<byte> line, DateTimeOffset received)
    {
        Span<byte> where = stackalloc byte[2 * sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(where, received.ToUnixTimeMilliseconds());
        BinaryPrimitives.WriteInt64LittleEndian(where[sizeof(long)..], _count++);
        return Hash(line, where);
    }

    public static string FromContent(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => Hash(first, second);

    private static string Hash(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, first.Length);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(length);
        hash.AppendData(first);
        hash.AppendData(second);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Prefix + Convert.ToHexStringLower(digest[..HashBytes]);
    }
}
