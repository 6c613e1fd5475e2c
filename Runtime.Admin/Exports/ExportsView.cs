using System.Collections.Immutable;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;

namespace Runtime.Admin.Exports;

/// <summary>The documents that fit a filter, and what there is to say of all of them.</summary>
public sealed record ExportsView
{
    public required ImmutableArray<DocumentRow> Rows { get; init; }

    public required int Total { get; init; }

    public required int Published { get; init; }

    public required int Problems { get; init; }

    public required long Bytes { get; init; }

    public required DateTimeOffset? LastChange { get; init; }

    /// <param name="search">Found in the path, the description or the scope.</param>
    /// <param name="visibility">Null is any.</param>
    public static ExportsView From(ImmutableArray<DocumentStatus> documents, string search, ExportVisibility? visibility, bool onlyProblems)
    {
        var rows = documents.Select(DocumentRow.From).ToImmutableArray();
        return new ExportsView
        {
            Rows = [.. rows.Where(row => Mentions(row, search.Trim()) && (visibility is null || row.Source.Visibility == visibility) && (!onlyProblems || row.IsProblem))],
            Total = rows.Length,
            Published = rows.Count(row => row.Document is not null),
            Problems = rows.Count(row => row.IsProblem),
            Bytes = rows.Sum(row => row.Document?.Content.Length ?? 0L),
            LastChange = rows.Max(row => row.Document?.ChangedAt),
        };
    }

    private static bool Mentions(DocumentRow row, string text) =>
        text.Length == 0 || new[] { row.Path, row.Source.Description, row.Source.Scope }.Any(value => value.Contains(text, StringComparison.OrdinalIgnoreCase));
}
