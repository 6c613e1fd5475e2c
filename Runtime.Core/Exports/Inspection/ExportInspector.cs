using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Inspection;

/// <summary>Puts the catalogue, what is published of it and what fails side by side.</summary>
internal sealed class ExportInspector(ExportLibrary library, ExportHealth health, SchemaLibrary schemas) : IExportInspector
{
    public ImmutableArray<DocumentStatus> Documents
    {
        get
        {
            var published = library.Documents.ToDictionary(document => document.Path, StringComparer.Ordinal);
            var failures = health.Failures.ToDictionary(failure => failure.Path, StringComparer.Ordinal);
            var paths = ExportCatalogue.Documents.Where(row => !row.IsPerCreator).Select(row => row.Path).Union(published.Keys).Union(failures.Keys);
            return
            [
                .. paths
                    .Order(StringComparer.Ordinal)
                    .Select(path => Describe(path, published.GetValueOrDefault(path), failures.GetValueOrDefault(path)))
                    .OfType<DocumentStatus>(),
            ];
        }
    }

    public DocumentStatus? Find(string path) => Describe(path, library.Find(path), health.Failures.FirstOrDefault(failure => failure.Path == path));

    public IDisposable OnChange(Action handler) => new Subscription(library, health, handler);

    private DocumentStatus? Describe(string path, PublishedDocument? document, ExportFailure? failure) =>
        CatalogueLookup.TryFind(path, out var row, out var creator) && (creator is null || document is not null || failure is not null)
            ? new DocumentStatus
            {
                Path = path,
                Description = row.Description,
                Visibility = row.Visibility,
                Scope = row.Scope,
                Schema = row.Schema,
                Document = document,
                Failure = failure,
                Verdict = document is null ? SchemaVerdict.NotPublished : schemas.Judge(document, row.Schema),
                DashboardPlaces = Places(row.Mirror.Dashboard, creator),
                PublicPlaces = Places(row.Mirror.Public, creator),
            }
            : null;

    private static ImmutableArray<string> Places(ImmutableArray<string> places, CreatorId? creator) =>
        creator is { } id ? [.. places.Select(place => place.Replace(ExportDocument.CreatorPlaceholder, id.Value, StringComparison.Ordinal))] : places;

    private sealed class Subscription(ExportLibrary library, ExportHealth health, Action handler) : IDisposable
    {
        private readonly IDisposable _published = library.OnPublished(_ => handler());
        private readonly IDisposable _health = health.OnChange(handler);

        public void Dispose()
        {
            _published.Dispose();
            _health.Dispose();
        }
    }
}
