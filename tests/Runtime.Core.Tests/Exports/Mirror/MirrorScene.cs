using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Exports;
using Runtime.Core.Exports.Files;
using Runtime.Core.Exports.Mirror;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Secrets;
using Runtime.Core.Telemetry;
using Runtime.Core.Tests.Exports.Files;
using TestKit;

namespace Runtime.Core.Tests.Exports.Mirror;

/// <summary>An instance with published documents, a real folder beside it to mirror to, and a clock of the test's.</summary>
internal sealed class MirrorScene : IDisposable
{
    public const string Manifest = "shared/state/meta.json";

    private readonly TemporaryFolder _folder;
    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);
    private int _tag;

    public MirrorScene(ExportWorld? world = null, Action<FileStep, string>? before = null, params IEnumerable<ITextRedactor> redactors)
        : this(new TemporaryFolder(), world ?? new ExportWorld(), before, redactors)
    {
    }

    private MirrorScene(TemporaryFolder folder, ExportWorld world, Action<FileStep, string>? before, params IEnumerable<ITextRedactor> redactors)
    {
        _folder = folder;
        World = world;
        Directory.CreateDirectory(Target);
        Paths = new InstancePaths(_folder.File("instance"), _folder.File("shipped"));
        Files = new InterceptedFiles(before);
        Parts = new MirrorParts(Paths, World.Sources, World.Library, new ExportFolder(Paths.Exports, Files), redactors);
    }

    public ExportWorld World { get; }

    public InstancePaths Paths { get; }

    public MirrorParts Parts { get; }

    public IFileOperations Files { get; }

    /// <summary>A new process over the same folders, which has published nothing yet. Dispose only the first.</summary>
    public MirrorScene Restarted() => new(_folder, new ExportWorld(), null);

    /// <summary>The folder to mirror to.</summary>
    public string Target => _folder.File("target");

    public string Beside(string name) => _folder.File(name);

    public string At(string place) => Path.Combine(Target, place);

    public void Set(string variable, string value) => _environment[variable] = value;

    public SecretSource Secrets => new(Paths, name => _environment.GetValueOrDefault(name));

    public MirrorTarget AsTarget(MirrorProfile profile = MirrorProfile.Dashboard, string name = "site") => new(name, Target, profile, MirrorOrigin.Configuration);

    public MirrorWriter Writer(MirrorProfile profile = MirrorProfile.Dashboard) => Parts.WriterFor(AsTarget(profile));

    /// <summary>Publishes as the daemon does: every document of the world, or one again.</summary>
    public void Publish(string? path = null)
    {
        foreach (var document in ExportCatalogue.Documents.Where(document => path is null || document.Path == path))
        {
            foreach (var creator in document.IsPerCreator ? World.Creators.States.Select(state => (CreatorId?)state.Id) : [null])
            {
                var place = creator is { } id ? ExportPath.For(document, id) : document.Path;
                Publish(place, World.Build(document, document.CreateBody(), creator));
            }
        }
    }

    public void Publish(string path, byte[] content)
    {
        Assert.True(CatalogueLookup.TryFind(path, out var document, out _));
        World.Library.Publish(new PublishedDocument(path, document.Visibility, content, $"\"{++_tag}\"", World.Time.GetUtcNow()));
    }

    public ImmutableArray<MirrorFile> Take(MirrorProfile profile = MirrorProfile.Dashboard) => Parts.Contents.Take(profile);

    public ValueTask<MirrorReport> PublishAsync(MirrorWriter writer, MirrorProfile profile = MirrorProfile.Dashboard, bool verify = false, Func<string, bool>? belongs = null) =>
        writer.PublishAsync(Take(profile), verify, belongs ?? (_ => false), TestContext.Current.CancellationToken);

    public MirrorService Service() =>
        new(Parts, World.Sources, World.Library, Secrets, new ExportTasks(World.Time), World.Telemetry, NullLogger<MirrorService>.Instance);

    public void Configure(params IEnumerable<MirrorTargetConfig> targets) =>
        World.Configure(Samples.Configuration() with { System = new SystemConfig { Mirrors = new MirrorsConfig { Targets = [.. targets] } } });

    /// <summary>Every file below the target, links not followed.</summary>
    public IReadOnlyList<string> Tree() =>
    [
        .. Directory.EnumerateFiles(Target, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(file => Path.GetRelativePath(Target, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    public void Dispose() => _folder.Dispose();
}
