using System.Collections.Immutable;
using System.Text;
using Runtime.Core.Exports;

namespace TestKit.Admin;

/// <summary>Documents that a test publishes by hand.</summary>
public sealed class FakeExportLibrary : IExportLibrary
{
    private readonly Subscribers<PublishedDocument> _subscribers = new();

    public ImmutableArray<PublishedDocument> Documents { get; private set; } = [];

    public void Publish(string path, string json, DateTimeOffset changedAt, ExportVisibility visibility = ExportVisibility.Public)
    {
        var document = new PublishedDocument(path, visibility, Encoding.UTF8.GetBytes(json), $"\"{changedAt.Ticks}\"", changedAt);
        Documents = [.. Documents.Where(known => known.Path != path).Append(document).OrderBy(known => known.Path, StringComparer.Ordinal)];
        _subscribers.Tell(document);
    }

    public PublishedDocument? Find(string path) => Documents.FirstOrDefault(document => document.Path == path);

    public async Task WaitForChangeAsync(string path, string entityTag, CancellationToken cancellationToken)
    {
        var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = OnPublished(document =>
        {
            if (document.Path == path && document.EntityTag != entityTag)
            {
                changed.TrySetResult();
            }
        });
        if (Find(path)?.EntityTag == entityTag)
        {
            await changed.Task.WaitAsync(cancellationToken);
        }
    }

    public IDisposable OnPublished(Action<PublishedDocument> handler) => _subscribers.Add(handler);
}
