using System.Globalization;
using System.Security.Cryptography;

namespace Runtime.Core.Exports.Publishing;

/// <summary>
/// Strong entity tags that cost nothing. A version is published only when its bytes are new, so counting versions says
/// as much as hashing them, which took longer than everything else on the way of a chat message together.
/// </summary>
internal static class EntityTags
{
    /// <summary>Tags of an earlier process, which browsers may still hold, never match.</summary>
    private static readonly string Process = RandomNumberGenerator.GetHexString(16, lowercase: true);

    private static long _versions;

    /// <returns>With its quotes.</returns>
    public static string Next() => string.Create(CultureInfo.InvariantCulture, $"\"{Process}-{Interlocked.Increment(ref _versions):x}\"");
}
