using System.Security.Cryptography;
using Runtime.Core.Configuration;

namespace Runtime.Core.Exports.Mirror;

/// <summary>A document as it is to lie in a mirror.</summary>
/// <param name="Place">Relative to the mirror's root, forward slashes.</param>
/// <param name="Sha256">Of the content, lower-case hex.</param>
internal sealed record MirrorFile(string Place, ExportDocument Document, ReadOnlyMemory<byte> Content, string Sha256)
{
    public FileVersion Version => new(Sha256, Content.Length);

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));
}

/// <summary>One content that a file had or is about to have.</summary>
internal sealed record FileVersion(string Sha256, long Bytes);

/// <summary>Where a document lies in a mirror of a profile.</summary>
internal static class MirrorPlaces
{
    /// <summary>None where it does not belong; the row's own list is held against its visibility once more.</summary>
    public static IEnumerable<string> Of(ExportDocument document, MirrorProfile profile, string creator)
    {
        var (places, allowed) = profile == MirrorProfile.Public
            ? (document.Mirror.Public, document.Visibility == ExportVisibility.Public)
            : (document.Mirror.Dashboard, document.Visibility != ExportVisibility.InternalOnly);
        return allowed ? places.Select(place => place.Replace(ExportDocument.CreatorPlaceholder, creator, StringComparison.Ordinal)) : [];
    }

    public static string ManifestOf(MirrorProfile profile) => Of(CatalogueLookup.Manifest, profile, "").Single();

    /// <summary>Places of documents that there is only one of; they are kept while the document cannot be built.</summary>
    public static IEnumerable<string> Lasting(MirrorProfile profile) =>
        ExportCatalogue.Documents.Where(document => !document.IsPerCreator).SelectMany(document => Of(document, profile, ""));

    /// <returns>Null when nothing of the catalogue belongs there.</returns>
    public static ExportDocument? DocumentAt(string place, MirrorProfile profile) =>
        ExportCatalogue.Documents.FirstOrDefault(document => document.IsPerCreator
            ? Of(document, profile, ExportDocument.CreatorPlaceholder).Any(pattern => CatalogueLookup.CreatorIn(pattern, place) is not null)
            : Of(document, profile, "").Contains(place, StringComparer.Ordinal));

    public static string Name(MirrorProfile profile) => profile == MirrorProfile.Public ? "public" : "dashboard";
}
