using System.Collections.Immutable;

namespace Runtime.Core.Exports;

/// <summary>The documents as they were last published, held in memory with the bytes that are on disk.</summary>
public interface IExportLibrary
{
    /// <summary>Sorted by path.</summary>
    ImmutableArray<PublishedDocument> Documents { get; }

    /// <param name="path">Relative to <c>exports/</c> with forward slashes, for example <c>overlay/demo/chat.json</c>.</param>
    /// <returns>Null for anything the catalogue does not know or has not published yet.</returns>
    PublishedDocument? Find(string path);

    /// <summary>
    /// Completes as soon as the document's entity tag differs from <paramref name="entityTag"/>, or when the token
    /// is cancelled: a conditional GET that may wait.
    /// </summary>
    Task WaitForChangeAsync(string path, string entityTag, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="handler"/> after a document was replaced; it must return at once. Dispose to stop.</summary>
    IDisposable OnPublished(Action<PublishedDocument> handler);
}

/// <param name="Path">Relative to <c>exports/</c>, forward slashes.</param>
/// <param name="EntityTag">Strong, with its quotes.</param>
/// <param name="ChangedAt">When the content last changed, to the second as HTTP dates are.</param>
public sealed record PublishedDocument(
    string Path,
    ExportVisibility Visibility,
    ReadOnlyMemory<byte> Content,
    string EntityTag,
    DateTimeOffset ChangedAt);

public enum ExportVisibility
{
    Public,
    DashboardOnly,
    InternalOnly,
}
