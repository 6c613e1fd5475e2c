using System.Collections.Immutable;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports;

/// <summary>
/// Holds what is on disk. One waiting signal for each document, shared by all who wait for it: a request that waits
/// holds no thread and, when it is cancelled, leaves nothing behind.
/// </summary>
internal sealed class ExportLibrary : IExportLibrary
{
    private readonly ChangeHandlers<PublishedDocument> _published = new();
    private readonly Lock _gate = new();
    private ImmutableSortedDictionary<string, Entry> _entries = ImmutableSortedDictionary.Create<string, Entry>(StringComparer.Ordinal);
    private TaskCompletionSource _added = NewSignal();

    public ImmutableArray<PublishedDocument> Documents => [.. Volatile.Read(ref _entries).Values.Select(entry => entry.Document)];

    public PublishedDocument? Find(string path) => Volatile.Read(ref _entries).GetValueOrDefault(path)?.Document;

    public async Task WaitForChangeAsync(string path, string entityTag, CancellationToken cancellationToken)
    {
        var seen = false;
        while (!cancellationToken.IsCancellationRequested)
        {
            var (entry, added) = Look(path);
            if (entry is null ? seen : entry.Document.EntityTag != entityTag)
            {
                return;
            }

            seen = entry is not null;
            await (entry?.Replaced ?? added).Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public IDisposable OnPublished(Action<PublishedDocument> handler) => _published.Add(handler);

    /// <summary>Call when the bytes are on disk, not before.</summary>
    public void Publish(PublishedDocument document)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            var known = _entries.GetValueOrDefault(document.Path);
            _entries = _entries.SetItem(document.Path, new Entry(document, NewSignal()));
            if (known is null)
            {
                (waiting, _added) = (_added, NewSignal());
            }
            else
            {
                waiting = known.Replaced;
            }
        }

        waiting.SetResult();
        _published.Raise(document);
    }

    public void Remove(string path)
    {
        Entry? removed;
        lock (_gate)
        {
            removed = _entries.GetValueOrDefault(path);
            _entries = _entries.Remove(path);
        }

        removed?.Replaced.SetResult();
    }

    /// <summary>Both at one moment: a document that is added between two looks would be waited for in vain.</summary>
    private (Entry? Entry, TaskCompletionSource Added) Look(string path)
    {
        lock (_gate)
        {
            return (_entries.GetValueOrDefault(path), _added);
        }
    }

    /// <summary>Waiters go on elsewhere: publishing does not run their code.</summary>
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed record Entry(PublishedDocument Document, TaskCompletionSource Replaced);
}
