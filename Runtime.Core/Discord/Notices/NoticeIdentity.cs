using System.Security.Cryptography;
using System.Text;

namespace Runtime.Core.Discord.Notices;

/// <summary>What a notice is known by, the same for the same notice, always.</summary>
internal static class NoticeIdentity
{
    private const int NonceLength = 24; // Discord takes 25
    private const int MarkLength = 12;

    /// <param name="key">Names the guild, the kind and the subject.</param>
    public static string NonceOf(string key) => Hash(key)[..NonceLength];

    /// <summary>Stands in the footer: Discord forgets a nonce after minutes, a message's text it keeps.</summary>
    public static string MarkOf(string nonce) => $"notice {nonce[..MarkLength]}";

    private static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
