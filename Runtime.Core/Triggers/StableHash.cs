using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Runtime.Core.Triggers;

/// <summary>A hash that is the same on every machine and in every run, for keys and for chance that can be replayed.</summary>
internal static class StableHash
{
    /// <summary>SHA-256 over the parts, each with its length, so that moving a character between parts changes the result.</summary>
    public static byte[] Bytes(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
        {
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
        }

        return SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
    }

    /// <param name="length">Bytes of the hash to keep.</param>
    /// <returns>Lower-case hex.</returns>
    public static string Hex(int length, params ReadOnlySpan<string> parts) => Convert.ToHexStringLower(Bytes(parts).AsSpan(0, length));
}
