using System.Buffers.Binary;
using System.Numerics;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Objects made from bytes that come again and again: authors, badges, emotes. Each key has one slot, where a newer
/// key replaces an older one, so the size is fixed and nothing has to be evicted. Hits compare the whole key.
/// </summary>
internal sealed class Utf8Cache<T>(int capacity)
    where T : class
{
    /// <summary>Longer keys are not worth keeping; it also bounds the memory.</summary>
    public const int LongestKey = 1024;

    private readonly Entry?[] _slots = new Entry?[BitOperations.RoundUpToPowerOf2((uint)capacity)];

    public T? Find(ReadOnlySpan<byte> key)
    {
        var entry = _slots[SlotOf(key)];
        return entry is not null && key.SequenceEqual(entry.Key) ? entry.Value : null;
    }

    public T Keep(ReadOnlySpan<byte> key, T value)
    {
        if (key.Length <= LongestKey)
        {
            _slots[SlotOf(key)] = new Entry(key.ToArray(), value);
        }

        return value;
    }

    private uint SlotOf(ReadOnlySpan<byte> key)
    {
        const ulong Multiplier = 0x9E3779B97F4A7C15;
        var hash = (ulong)key.Length * Multiplier;
        while (key.Length >= sizeof(ulong))
        {
            hash = BitOperations.RotateLeft((hash ^ BinaryPrimitives.ReadUInt64LittleEndian(key)) * Multiplier, 29);
            key = key[sizeof(ulong)..];
        }

        foreach (var value in key)
        {
            hash = (hash ^ value) * Multiplier;
        }

        return (uint)((hash ^ (hash >> 32)) & (uint)(_slots.Length - 1));
    }

    private sealed record Entry(byte[] Key, T Value);
}
