using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Creators;

/// <summary>
/// A 64-bit fingerprint of (platform, channel, id). With half a million remembered events the chance that a new one
/// is taken for an old one is about 3 in 10^14; the ids come from platforms, so no chatter can aim for one.
/// </summary>
internal sealed class EventFingerprint
{
    private readonly Dictionary<(PlatformId Platform, string Channel), ulong> _salts = [];

    public ulong Of(ChatEvent chatEvent)
    {
        var salt = SaltOf(chatEvent.Platform, chatEvent.Channel);

        // Twitch and others send UUIDs: their own bits are as good as a hash of their text and far cheaper.
        if (Guid.TryParseExact(chatEvent.Id, "D", out var id))
        {
            Span<byte> bytes = stackalloc byte[16];
            id.TryWriteBytes(bytes);
            return Mix(salt ^ Mix(BinaryPrimitives.ReadUInt64LittleEndian(bytes)) ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]));
        }

        return Mix(salt ^ HashText(chatEvent.Id));
    }

    private ulong SaltOf(PlatformId platform, string channel)
    {
        if (!_salts.TryGetValue((platform, channel), out var salt))
        {
            salt = HashText($"{platform.Value}\n{channel}");
            _salts.Add((platform, channel), salt);
        }

        return salt;
    }

    private static ulong HashText(string text)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> utf8 = stackalloc byte[512];
        if (Encoding.UTF8.TryGetBytes(text, utf8, out var written))
        {
            SHA256.HashData(utf8[..written], digest);
        }
        else
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(text), digest);
        }

        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }

    // The finaliser of SplitMix64: every input bit moves half of the output bits.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
