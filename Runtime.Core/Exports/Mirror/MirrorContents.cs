using System.Collections.Concurrent;
using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace Runtime.Core.Exports.Mirror;

/// <summary>What is to be mirrored now: the published documents of one moment, filtered and hashed once for all targets.</summary>
internal sealed class MirrorContents(ExportLibrary library, LeakFilter filter)
{
    private readonly ConcurrentDictionary<string, Prepared> _prepared = new(StringComparer.Ordinal);

    /// <summary>Every mirrored document that there is one of was published; before that, what is missing may still come.</summary>
    public bool IsComplete => ExportCatalogue.Documents.Where(Concerns).All(document => document.IsPerCreator || library.Find(document.Path) is not null);

    public static bool Concerns(PublishedDocument document) => CatalogueLookup.TryFind(document.Path, out var row, out _) && Concerns(row);

    /// <returns>Sorted by place, without the manifest.</returns>
    public ImmutableArray<MirrorFile> Take(MirrorProfile profile)
    {
        var documents = library.Documents;
        var files = documents.Where(Concerns).SelectMany(document => FilesOf(document, profile)).OrderBy(file => file.Place, StringComparer.Ordinal).ToImmutableArray();
        foreach (var gone in _prepared.Keys.Except(documents.Select(document => document.Path), StringComparer.Ordinal))
        {
            _prepared.TryRemove(gone, out _);
        }

        return files;
    }

    private static bool Concerns(ExportDocument document) => document != CatalogueLookup.Manifest && (document.Mirror.Dashboard.Length > 0 || document.Mirror.Public.Length > 0);

    private IEnumerable<MirrorFile> FilesOf(PublishedDocument document, MirrorProfile profile)
    {
        if (!CatalogueLookup.TryFind(document.Path, out var row, out var creator))
        {
            yield break;
        }

        foreach (var place in MirrorPlaces.Of(row, profile, creator?.Value ?? ""))
        {
            var (_, content, hash) = Prepare(document, row);
            yield return new MirrorFile(place, row, content, hash);
        }
    }

    private Prepared Prepare(PublishedDocument document, ExportDocument row)
    {
        if (_prepared.TryGetValue(document.Path, out var known) && known.EntityTag == document.EntityTag)
        {
            return known;
        }

        var content = filter.Clean(document.Content, DocumentRenderer.OptionsOf(row));
        return _prepared[document.Path] = new Prepared(document.EntityTag, content, MirrorFile.HashOf(content.Span));
    }

    private sealed record Prepared(string EntityTag, ReadOnlyMemory<byte> Content, string Sha256);
}
