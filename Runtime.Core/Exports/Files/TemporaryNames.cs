using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Runtime.Core.Exports.Files;

/// <summary>Names of the files that are renamed over a document: <c>.chat.json.0123456789ab.tmp</c> for <c>chat.json</c>.</summary>
internal static partial class TemporaryNames
{
    private const int RandomDigits = 12;

    public static string For(string name) => $".{name}.{RandomNumberGenerator.GetHexString(RandomDigits, lowercase: true)}.tmp";

    /// <summary>Only names this class makes; anything else in the folders belongs to someone else.</summary>
    public static bool IsOurs(string name) => Pattern().IsMatch(name);

    [GeneratedRegex(@"^\..+\.json\.[0-9a-f]{12}\.tmp\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
