using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;

namespace Runtime.Host.Endpoints;

/// <summary>The list of the documents with their state; the documents themselves are under <c>/exports</c>.</summary>
internal static class ExportEndpoints
{
    public static void MapExports(this IEndpointRouteBuilder api) =>
        api.MapGet("/exports", List).WithTags("Exports").WithSummary("Every document: what is published of it, whether it fits its schema, and where mirrors lay it");

    private static Ok<ImmutableArray<ExportView>> List(IExportInspector inspector) => TypedResults.Ok(inspector.Documents.Select(ExportView.From).ToImmutableArray());
}

/// <param name="Bytes">Null, with tag and time, before the first publication.</param>
/// <param name="Address">Where its content is read.</param>
internal sealed record ExportView(
    string Path,
    ExportVisibility Visibility,
    string Description,
    string Scope,
    string Schema,
    string Address,
    int? Bytes,
    string? EntityTag,
    DateTimeOffset? ChangedAt,
    SchemaState SchemaState,
    ImmutableArray<string> SchemaFaults,
    string? Failure,
    DateTimeOffset? FailingSince,
    ImmutableArray<string> DashboardPlaces,
    ImmutableArray<string> PublicPlaces)
{
    public static ExportView From(DocumentStatus status) => new(
        status.Path,
        status.Visibility,
        status.Description,
        status.Scope,
        status.Schema,
        $"/exports/{status.Path}",
        status.Document?.Content.Length,
        status.Document?.EntityTag,
        status.Document?.ChangedAt,
        status.Verdict.State,
        status.Verdict.Faults,
        status.Failure?.Reason,
        status.Failure?.Since,
        status.DashboardPlaces,
        status.PublicPlaces);
}
