using System.Collections.Immutable;

namespace Runtime.Core.Exports.Inspection;

/// <summary>Every document the runtime publishes or should publish, as the operator sees it.</summary>
public interface IExportInspector
{
    /// <summary>Sorted by path. Those of each creator stand for every creator that has one.</summary>
    ImmutableArray<DocumentStatus> Documents { get; }

    DocumentStatus? Find(string path);

    /// <summary>Calls <paramref name="handler"/> after a document was replaced or began or ceased to fail; it must return at once. Dispose to stop.</summary>
    IDisposable OnChange(Action handler);
}
