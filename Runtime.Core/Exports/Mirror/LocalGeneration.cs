using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;

namespace Runtime.Core.Exports.Mirror;

/// <summary>
/// The generation of <c>exports/</c> itself. Live feeds are named without a hash: they are replaced many times a second,
/// and a manifest that followed them would be written more often than everything it lists. Used by one thread.
/// </summary>
/// <param name="lastSequence">That of an earlier process; asked once.</param>
internal sealed class LocalGeneration(ExportLibrary library, TimeProvider time, Func<long?> lastSequence)
{
    private readonly Dictionary<string, (string Tag, string Sha256)> _hashes = new(StringComparer.Ordinal);
    private Generation? _current;

    /// <returns>The same generation again while nothing changed.</returns>
    public Generation Current(string configurationHash, ExportSettings settings)
    {
        var entries = Entries();
        if (_current is { } known && known.ConfigurationHash == configurationHash && known.Entries.SequenceEqual(entries))
        {
            return known;
        }

        var sequence = (_current?.Sequence ?? lastSequence()) + 1 ?? Generation.FirstSequence(time.GetUtcNow());
        return _current = new Generation(sequence, Generation.LocalProfile, Generation.BaseOf(CatalogueLookup.Manifest.Path), settings.Version, settings.Build, configurationHash, entries);
    }

    /// <summary>What the manifest that lies there says; null when there is none to go on from.</summary>
    public static long? LastSequence(string exports)
    {
        try
        {
            using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(exports, CatalogueLookup.Manifest.Path)));
            return manifest.RootElement.GetProperty("generation").GetProperty("sequence").GetInt64() is > 0 and < long.MaxValue and var sequence ? sequence : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private ImmutableArray<GenerationEntry> Entries()
    {
        var published = library.Documents.ToDictionary(document => document.Path, StringComparer.Ordinal);
        var paths = ExportCatalogue.Documents.Where(row => !row.IsPerCreator).Select(row => row.Path).Union(published.Keys, StringComparer.Ordinal);
        return [.. paths.Order(StringComparer.Ordinal).Select(path => EntryOf(path, published.GetValueOrDefault(path))).OfType<GenerationEntry>()];
    }

    private GenerationEntry? EntryOf(string path, PublishedDocument? document)
    {
        if (!CatalogueLookup.TryFind(path, out var row, out _) || row.Visibility == ExportVisibility.InternalOnly || row == CatalogueLookup.Manifest)
        {
            return null;
        }

        return document is null || !row.Durable
            ? new GenerationEntry(path, row, null, null)
            : new GenerationEntry(path, row, document.Content.Length, HashOf(document));
    }

    private string HashOf(PublishedDocument document)
    {
        if (!_hashes.TryGetValue(document.Path, out var known) || known.Tag != document.EntityTag)
        {
            _hashes[document.Path] = known = (document.EntityTag, Convert.ToHexStringLower(SHA256.HashData(document.Content.Span)));
        }

        return known.Sha256;
    }
}
