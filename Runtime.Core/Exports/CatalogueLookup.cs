using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports;

/// <summary>From a published path back to its row of the catalogue.</summary>
internal static class CatalogueLookup
{
    private static readonly FrozenDictionary<string, ExportDocument> ByPath =
        ExportCatalogue.Documents.Where(document => !document.IsPerCreator).ToFrozenDictionary(document => document.Path, StringComparer.Ordinal);

    private static readonly ImmutableArray<ExportDocument> PerCreator = [.. ExportCatalogue.Documents.Where(document => document.IsPerCreator)];

    /// <summary>The row of the list of all others, which is written after them.</summary>
    public static ExportDocument Manifest { get; } = ExportCatalogue.Documents.Single(document => document.Follows.HasFlag(ExportChanges.Documents));

    /// <param name="path">Relative to <c>exports/</c>, forward slashes.</param>
    /// <param name="creator">Whose document it is, where each creator has one.</param>
    public static bool TryFind(string path, [NotNullWhen(true)] out ExportDocument? document, out CreatorId? creator)
    {
        creator = null;
        if (ByPath.TryGetValue(path, out document))
        {
            return true;
        }

        foreach (var candidate in PerCreator)
        {
            if (CreatorIn(candidate.Path, path) is { } name)
            {
                (document, creator) = (candidate, new CreatorId(name));
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands for the creator, provided that it is a plain name and so cannot lead anywhere else.</summary>
    public static string? CreatorIn(string pattern, string path)
    {
        var start = pattern.IndexOf(ExportDocument.CreatorPlaceholder, StringComparison.Ordinal);
        var end = pattern.AsSpan(start + ExportDocument.CreatorPlaceholder.Length);
        if (path.Length <= start + end.Length || !path.AsSpan().StartsWith(pattern.AsSpan(0, start)) || !path.AsSpan().EndsWith(end))
        {
            return null;
        }

        var name = path[start..^end.Length];
        return ExportPath.IsFolderName(name) ? name : null;
    }
}
