using System.Collections.Immutable;

namespace Runtime.Core.Exports.Mirror;

/// <summary>What a manifest says: every file of one moment, and from what they were made.</summary>
/// <param name="Sequence">Grows with every generation of the same folder, also over restarts.</param>
/// <param name="Profile"><c>local</c> for <c>exports/</c>, else the mirror's.</param>
/// <param name="Base">Leads from the manifest's folder to the one that <see cref="GenerationEntry.File"/> is relative to; ends in a slash.</param>
/// <param name="Entries">Sorted by file; never the manifest itself.</param>
internal sealed record Generation(
    long Sequence,
    string Profile,
    string Base,
    string Version,
    string Build,
    string ConfigurationHash,
    ImmutableArray<GenerationEntry> Entries)
{
    public const string LocalProfile = "local";

    /// <summary>
    /// A folder whose count is not known begins here rather than at 1, so that one that lost it (a fresh checkout in CI)
    /// does not appear to go back.
    /// </summary>
    public static long FirstSequence(DateTimeOffset now) => now.ToUnixTimeSeconds();

    /// <summary>Up from the manifest at this path, once for each folder it lies in.</summary>
    public static string BaseOf(string manifest)
    {
        var depth = manifest.Count(character => character == '/');
        return depth == 0 ? "./" : string.Concat(Enumerable.Repeat("../", depth));
    }
}

/// <param name="Bytes">Null, as <see cref="Sha256"/>, for a live feed or a document that is not there yet: there is nothing to hold it to.</param>
/// <param name="Sha256">Lower-case hex.</param>
internal sealed record GenerationEntry(string File, ExportDocument Document, long? Bytes, string? Sha256);
