using Runtime.Core.Exports;

namespace Runtime.Core.Tests.Exports;

public sealed class ExportLibraryTests
{
    private const string Path = "overlay/daniel/chat.json";

    private readonly ExportLibrary _library = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Finds_what_was_published_last_and_lists_it_by_path()
    {
        _library.Publish(Document("state/x.json", "1"));
        _library.Publish(Document(Path, "1"));
        _library.Publish(Document(Path, "2"));

        Assert.Equal("\"2\"", _library.Find(Path)?.EntityTag);
        Assert.Null(_library.Find("overlay/eve/chat.json"));
        Assert.Equal([Path, "state/x.json"], _library.Documents.Select(document => document.Path));
    }

    [Fact]
    public async Task A_tag_that_is_already_old_is_not_waited_for()
    {
        _library.Publish(Document(Path, "2"));

        await _library.WaitForChangeAsync(Path, "\"1\"", Ct);
    }

    [Fact]
    public async Task Many_wait_for_one_change()
    {
        _library.Publish(Document(Path, "1"));
        var waiting = Enumerable.Range(0, 500).Select(_ => _library.WaitForChangeAsync(Path, "\"1\"", Ct)).ToArray();

        _library.Publish(Document("state/x.json", "9"));
        Assert.All(waiting, wait => Assert.False(wait.IsCompleted));
        _library.Publish(Document(Path, "2"));

        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task The_same_tag_published_again_is_no_change()
    {
        _library.Publish(Document(Path, "1"));
        var waiting = _library.WaitForChangeAsync(Path, "\"1\"", Ct);

        _library.Publish(Document(Path, "1"));
        Assert.False(waiting.IsCompleted);
        _library.Publish(Document(Path, "2"));

        await waiting;
    }

    [Fact]
    public async Task A_document_that_is_not_there_yet_can_be_waited_for()
    {
        var waiting = _library.WaitForChangeAsync(Path, "", Ct);

        _library.Publish(Document("state/x.json", "1"));
        _library.Publish(Document(Path, "1"));

        await waiting;
    }

    [Fact]
    public async Task Whoever_waits_for_a_document_hears_that_it_is_gone()
    {
        _library.Publish(Document(Path, "1"));
        var waiting = _library.WaitForChangeAsync(Path, "\"1\"", Ct);

        _library.Remove(Path);

        await waiting;
        Assert.Null(_library.Find(Path));
    }

    [Fact]
    public async Task A_cancelled_wait_ends_quietly_and_leaves_nothing_behind()
    {
        _library.Publish(Document(Path, "1"));
        var references = await WaitAndCancelAsync();

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.InRange(references.Count(reference => reference.IsAlive), 0, 5);
        GC.KeepAlive(_library);
    }

    [Fact]
    public void Tells_of_each_publication_when_it_can_be_found()
    {
        var heard = new List<string?>();
        using (_library.OnPublished(document => heard.Add(_library.Find(document.Path)?.EntityTag)))
        {
            _library.Publish(Document(Path, "1"));
        }

        _library.Publish(Document(Path, "2"));

        Assert.Equal(["\"1\""], heard);
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private async Task<List<WeakReference>> WaitAndCancelAsync()
    {
        var references = new List<WeakReference>();
        for (var number = 0; number < 100; number++)
        {
            using var cancel = new CancellationTokenSource();
            var waiting = _library.WaitForChangeAsync(Path, "\"1\"", cancel.Token);
            Assert.False(waiting.IsCompleted);
            await cancel.CancelAsync();
            await waiting;
            references.Add(new WeakReference(waiting));
        }

        return references;
    }

    private static PublishedDocument Document(string path, string tag) => new(path, ExportVisibility.Public, "{}"u8.ToArray(), $"\"{tag}\"", Samples.Noon);
}
