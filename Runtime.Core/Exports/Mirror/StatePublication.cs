using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Exports.Publishing;
using Runtime.Core.Secrets;

namespace Runtime.Core.Exports.Mirror;

/// <summary>
/// Publishes what a daemon left in <c>exports/</c>. What is not there and says nothing but what the configuration says is
/// rendered from it; what tells of a running daemon, its heartbeat above all, is never made up.
/// </summary>
internal sealed class StatePublication(MirrorParts parts, ExportSources sources, ExportFolder folder, SecretSource secrets) : IStatePublication
{
    private const string StateFolder = "shared/state/";

    public async Task<Publication> RunAsync(PublicationRequest request, CancellationToken cancellationToken)
    {
        KnowCredentials();
        var documents = ExportsOnDisk.Read(folder.Path, folder.Files);
        var rendered = Renderable(documents);
        foreach (var document in rendered)
        {
            documents[document.Path] = Render(document, sources.Time.GetUtcNow());
        }

        var absent = ExportCatalogue.Documents.Where(document => !document.IsPerCreator && document != CatalogueLookup.Manifest && !documents.ContainsKey(document.Path)).Select(document => document.Path).ToImmutableArray();
        var results = ImmutableArray.CreateBuilder<PublishedTarget>();
        foreach (var target in TargetsOf(request))
        {
            var files = FilesFor(target.Profile, documents);
            if (Choose(request.Files, files, out var missing) is not { } chosen)
            {
                return new Publication([], missing, PathsOf(rendered), absent);
            }

            results.Add(await PublishAsync(target, chosen, rendered, request, cancellationToken));
        }

        return new Publication(results.ToImmutable(), [], PathsOf(rendered), absent);
    }

    private async Task<PublishedTarget> PublishAsync(MirrorTarget target, ImmutableArray<MirrorFile> chosen, ImmutableArray<ExportDocument> rendered, PublicationRequest request, CancellationToken cancellationToken)
    {
        var writer = parts.WriterFor(target);
        if (writer.Examine(tryToWrite: !request.CheckOnly) is { State: not PathState.Valid } finding)
        {
            var fault = MirrorFaults.From(finding);
            return request.CheckOnly ? Result(null, MirrorComparison.Failed(fault)) : Result(MirrorReport.Failed(fault), null);
        }

        chosen = [.. chosen.Select(file => rendered.Contains(file.Document) ? writer.Unless(file, then => Filtered(file.Document, Render(file.Document, then))) : file)];
        Func<string, bool> belongs = request.Files.IsEmpty ? place => MirrorPlaces.Lasting(target.Profile).Contains(place, StringComparer.Ordinal) : _ => true;
        if (request.CheckOnly)
        {
            return Result(null, writer.Compare(WithKept(), belongs));
        }

        using var mine = parts.Ledgers.TryLock(target.Path);
        return Result(mine is null ? MirrorReport.Failed(MirrorFaults.Busy) : await writer.PublishAsync(WithKept(), verify: true, belongs, cancellationToken), null);

        PublishedTarget Result(MirrorReport? report, MirrorComparison? comparison) => new(target.Name, target.Path, target.Profile, report, comparison);

        // The manifest goes on listing what was published before and was not asked for now.
        ImmutableArray<MirrorFile> WithKept() => request.Files.IsEmpty
            ? chosen
            : [.. chosen.Concat(writer.Kept(chosen.Select(file => file.Place).ToHashSet(StringComparer.Ordinal))).OrderBy(file => file.Place, StringComparer.Ordinal)];
    }

    private ImmutableArray<MirrorTarget> TargetsOf(PublicationRequest request) => request.Target is { } path
        ? [new MirrorTarget("target", path, request.Profile, MirrorOrigin.CommandLine)]
        : MirrorTargets.Resolve(sources.Configuration.Current.System.Mirrors, secrets, parts.Paths);

    /// <summary>Missing documents that follow nothing but the configuration.</summary>
    private static ImmutableArray<ExportDocument> Renderable(SortedDictionary<string, byte[]> documents) =>
    [
        .. ExportCatalogue.Documents.Where(document => !document.IsPerCreator && document != CatalogueLookup.Manifest
            && (document.Follows & ~ExportChanges.Configuration) == 0 && !documents.ContainsKey(document.Path)),
    ];

    private byte[] Render(ExportDocument document, DateTimeOffset now) =>
        new DocumentRenderer().Render(document, document.CreateBody(), new ExportView(sources, now, null)).Bytes.ToArray();

    private ReadOnlyMemory<byte> Filtered(ExportDocument document, ReadOnlyMemory<byte> content) => parts.Filter.Clean(content, DocumentRenderer.OptionsOf(document));

    private static ImmutableArray<string> PathsOf(ImmutableArray<ExportDocument> documents) => [.. documents.Select(document => document.Path)];

    private ImmutableArray<Candidate> FilesFor(MirrorProfile profile, SortedDictionary<string, byte[]> documents)
    {
        var files = ImmutableArray.CreateBuilder<Candidate>();
        foreach (var (path, bytes) in documents)
        {
            if (!CatalogueLookup.TryFind(path, out var document, out var creator) || document == CatalogueLookup.Manifest)
            {
                continue;
            }

            var content = Filtered(document, bytes);
            files.AddRange(MirrorPlaces.Of(document, profile, creator?.Value ?? "").Select(place => new Candidate(path, new MirrorFile(place, document, content, MirrorFile.HashOf(content.Span)))));
        }

        return files.ToImmutable();
    }

    /// <returns>Sorted by place; null when one that was asked for is not there.</returns>
    private static ImmutableArray<MirrorFile>? Choose(ImmutableArray<string> wanted, ImmutableArray<Candidate> files, out ImmutableArray<string> missing)
    {
        missing = [.. wanted.Where(name => !files.Any(file => file.IsCalled(name)))];
        return missing.IsEmpty
            ? [.. files.Where(file => wanted.IsEmpty || wanted.Any(file.IsCalled)).Select(file => file.File).OrderBy(file => file.Place, StringComparer.Ordinal)]
            : null;
    }

    /// <summary>A daemon knows its credentials by having used them; here those of the environment are known by their names.</summary>
    private void KnowCredentials()
    {
        foreach (var name in Environment.GetEnvironmentVariables().Keys.Cast<string>().Where(CredentialNames.Matches))
        {
            secrets.Find(name);
        }
    }

    private sealed record Candidate(string Path, MirrorFile File)
    {
        /// <summary>By its path in exports, in the mirror, or below the folder that the dashboard reads.</summary>
        public bool IsCalled(string name) => name.Replace('\\', '/') is var path && (path == Path || path == File.Place || StateFolder + path == File.Place);
    }
}
