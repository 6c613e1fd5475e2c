using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Tests.Exports.Files;
using TestKit;

namespace Runtime.Core.Tests.Exports.Publishing;

/// <summary>The publisher over a faked world, a real folder and a clock of the test's.</summary>
internal sealed class RunningPublisher : IAsyncDisposable
{
    private readonly Channel<PublishedDocument> _published = Channel.CreateUnbounded<PublishedDocument>();
    private readonly ConcurrentQueue<string> _replaced = new();
    private readonly ExportPublisher _publisher;

    public RunningPublisher(ExportWorld? world = null, Action<FileStep, string>? before = null)
    {
        World = world ?? new ExportWorld();
        Library.OnPublished(document => _published.Writer.TryWrite(document));
        var files = new InterceptedFiles((step, path) =>
        {
            before?.Invoke(step, path);
            if (step == FileStep.Replace)
            {
                _replaced.Enqueue(Path.GetRelativePath(Folder.Path, path).Replace('\\', '/'));
            }
        });
        _publisher = new ExportPublisher(World.Sources, World.Creators, new ExportFolder(Folder.Path, files), Library, Health, Tasks, NullLogger<ExportPublisher>.Instance);
    }

    public ExportWorld World { get; }

    public TemporaryFolder Folder { get; } = new();

    public ExportLibrary Library => World.Library;

    public ExportHealth Health { get; } = new();

    public ExportTasks Tasks { get; } = new(TimeProvider.System);

    /// <summary>Paths in the order in which files were put in place.</summary>
    public IReadOnlyCollection<string> Replaced => _replaced;

    public Task StartAsync(CancellationToken cancellationToken) => _publisher.StartAsync(cancellationToken);

    /// <summary>Starts and waits until every document was published once.</summary>
    public async Task StartAndSettleAsync(CancellationToken cancellationToken)
    {
        await StartAsync(cancellationToken);
        var expected = ExportCatalogue.Documents.Sum(document => document.IsPerCreator ? World.Creators.States.Length : 1);
        for (var count = 0; count < expected; count++)
        {
            await _published.Reader.ReadAsync(cancellationToken);
        }
    }

    public Task StopAsync() => _publisher.StopAsync(CancellationToken.None);

    /// <summary>The next publication of this document, passing over others.</summary>
    public async Task<PublishedDocument> NextAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            var document = await _published.Reader.ReadAsync(cancellationToken);
            if (document.Path == path)
            {
                return document;
            }
        }
    }

    public byte[] OnDisk(string path) => File.ReadAllBytes(Folder.File(path.Split('/')));

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _publisher.Dispose();
        Folder.Dispose();
    }
}
