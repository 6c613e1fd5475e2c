using System.Collections.Immutable;
using System.Text;
using System.Threading.Channels;
using Runtime.Core.Exports;

namespace Runtime.Host.Tests.Fakes;

/// <summary>Documents in memory; says when somebody begins to wait for one.</summary>
internal sealed class FakeExports : IExportLibrary
{
    private readonly Lock _gate = new();
    private readonly Channel<string> _waits = Channel.CreateUnbounded<string>();
    private ImmutableSortedDictionary<string, PublishedDocument> _documents = ImmutableSortedDictionary.Create<string, PublishedDocument>(StringComparer.Ordinal);
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FakeExports()
    {
        Publish("public/meta.json", ExportVisibility.Public, """{"scope":"exports-manifest"}""");
        Publish("public/telemetry/events.json", ExportVisibility.Public, """{"events":[]}""");
        Publish("public/leak.json", ExportVisibility.InternalOnly, """{"secret":true}""");
        Publish("overlay/demo/chat.json", ExportVisibility.Public, """{"messages":[]}""");
        Publish("state/runtime_snapshot.json", ExportVisibility.DashboardOnly, """{"runtime":{}}""");
        Publish("admin/permissions.json", ExportVisibility.InternalOnly, """{"permissions":[]}""");
    }

    public ImmutableArray<PublishedDocument> Documents => [.. _documents.Values];

    public PublishedDocument? Find(string path) => _documents.GetValueOrDefault(path);

    public async Task WaitForChangeAsync(string path, string entityTag, CancellationToken cancellationToken)
    {
        _waits.Writer.TryWrite(path);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (Find(path)?.EntityTag != entityTag)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    public IDisposable OnPublished(Action<PublishedDocument> handler) => new Subscription(() => { });

    public ValueTask<string> NextWaitAsync(CancellationToken cancellationToken) => _waits.Reader.ReadAsync(cancellationToken);

    public void Publish(string path, ExportVisibility visibility, string json)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        var tag = $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes))[..16]}\"";
        lock (_gate)
        {
            _documents = _documents.SetItem(path, new PublishedDocument(path, visibility, bytes, tag, new DateTimeOffset(2026, 11, 21, 11, 0, 0, TimeSpan.Zero)));
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
