using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Exports;

namespace Runtime.Host.Endpoints;

/// <summary>The list of published documents; the documents themselves are under <c>/exports</c>.</summary>
internal static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder api) =>
        api.MapGet("/exports", List).WithTags("Exports").WithSummary("Every published document");

    private static Ok<ImmutableArray<ExportView>> List(IExportLibrary library) => TypedResults.Ok(library.Documents.Select(ExportView.From).ToImmutableArray());
}

internal sealed record ExportView(string Path, ExportVisibility Visibility, int Bytes, string EntityTag, DateTimeOffset ChangedAt)
{
    public static ExportView From(PublishedDocument document) => new(document.Path, document.Visibility, document.Content.Length, document.EntityTag, document.ChangedAt);
}
