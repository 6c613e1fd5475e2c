using System.Collections.Immutable;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Inspection;

namespace TestKit.Admin;

/// <summary>Describes what a library holds, and more where a test says so.</summary>
public sealed class FakeExportInspector(IExportLibrary library) : IExportInspector
{
    private readonly Subscribers<bool> _subscribers = new();
    private ImmutableSortedDictionary<string, DocumentStatus> _said = ImmutableSortedDictionary.Create<string, DocumentStatus>(StringComparer.Ordinal);

    public ImmutableArray<DocumentStatus> Documents =>
        [.. library.Documents.Where(document => !_said.ContainsKey(document.Path)).Select(Describe).Concat(_said.Values).OrderBy(status => status.Path, StringComparer.Ordinal)];

    public DocumentStatus? Find(string path) => Documents.FirstOrDefault(status => status.Path == path);

    public void Say(DocumentStatus status)
    {
        _said = _said.SetItem(status.Path, status);
        _subscribers.Tell(true);
    }

    public IDisposable OnChange(Action handler) => new Subscription(library, _subscribers, handler);

    public static DocumentStatus Describe(PublishedDocument document) => new()
    {
        Path = document.Path,
        Description = $"What {Path.GetFileNameWithoutExtension(document.Path)} says.",
        Visibility = document.Visibility,
        Scope = Path.GetFileNameWithoutExtension(document.Path),
        Schema = $"{Path.GetFileNameWithoutExtension(document.Path)}.schema.json",
        Document = document,
        Failure = null,
        Verdict = new SchemaVerdict(SchemaState.Valid, []),
        DashboardPlaces = [$"shared/state/{Path.GetFileName(document.Path)}"],
        PublicPlaces = document.Visibility == ExportVisibility.Public ? [Path.GetFileName(document.Path)] : [],
    };

    private sealed class Subscription(IExportLibrary library, Subscribers<bool> subscribers, Action handler) : IDisposable
    {
        private readonly IDisposable _published = library.OnPublished(_ => handler());
        private readonly IDisposable _said = subscribers.Add(_ => handler());

        public void Dispose()
        {
            _published.Dispose();
            _said.Dispose();
        }
    }
}
