using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Runtime.Core.Configuration;
using Runtime.Core.Exports.Documents;
using Runtime.Core.Exports.Files;

namespace Runtime.Core.Exports.Mirror;

/// <summary>
/// Brings one target up to date: first the list of what is about to be written, then each file that changed, replaced
/// whole, then what belongs there no more is taken away, and last the manifest. Until that is in place the old one
/// stands, and whoever holds the files against it sees that they are between two generations. Used by one caller at a time.
/// </summary>
internal sealed class MirrorWriter(MirrorTarget target, InstancePaths paths, ExportSources sources, MirrorLedgers ledgers, IFileOperations files)
{
    /// <summary>How far a manifest may count ahead of a ledger that was lost; one that claims more is not ours.</summary>
    private const long MostAhead = 100_000;

    private readonly MirrorFolder _folder = new(target.Path, files, sources.Time);
    private readonly DocumentRenderer _renderer = new();
    private readonly string _manifest = MirrorPlaces.ManifestOf(target.Profile);
    private MirrorLedger? _ledger;
    private Generation? _published;

    /// <summary>What is known to lie in the target.</summary>
    private ImmutableDictionary<string, FileVersion> _there = ImmutableDictionary.Create<string, FileVersion>(StringComparer.Ordinal);

    /// <summary>Where the runtime has files in the target.</summary>
    public IEnumerable<string> OwnPlaces => Ledger.Files.Keys;

    private MirrorLedger Ledger => _ledger ??= ledgers.Load(target.Path);

    /// <param name="wanted">Sorted by place, without the manifest.</param>
    /// <param name="verify">Look at every file rather than trust that those written earlier are still there.</param>
    /// <param name="belongs">Whether a file that was written earlier and is not wanted now may stay.</param>
    public async ValueTask<MirrorReport> PublishAsync(ImmutableArray<MirrorFile> wanted, bool verify, Func<string, bool> belongs, CancellationToken cancellationToken)
    {
        if (Examine(tryToWrite: false) is { State: not PathState.Valid } finding)
        {
            return MirrorReport.Failed(MirrorFaults.From(finding));
        }

        var places = wanted.Select(file => file.Place).Append(_manifest).ToHashSet(StringComparer.Ordinal);
        string? place = null;
        try
        {
            if (verify || _published is null)
            {
                Look(wanted);
            }

            Adopt(wanted);

            var changed = wanted.Where(file => _there.GetValueOrDefault(file.Place) != file.Version).ToImmutableArray();
            var extra = Ledger.Files.Keys.Where(known => !places.Contains(known) && !belongs(known)).ToImmutableArray();
            var generation = Next(wanted);
            ImmutableArray<MirrorFile> manifest = generation == _published && _there.ContainsKey(_manifest) ? [] : [Render(generation, sources.Time.GetUtcNow())];
            if (changed.IsEmpty && extra.IsEmpty && manifest.IsEmpty)
            {
                return Report(generation, 0, 0, wanted);
            }

            await SaveAsync([.. wanted, .. manifest], generation.Sequence, cancellationToken);
            await WriteAsync(changed, written => place = written, cancellationToken);
            place = null;
            var removed = extra.Count(known => _folder.Remove(known, Ledger.Files[known]));
            _ledger = Ledger with { Files = Ledger.Files.RemoveRange(extra) };
            await WriteAsync(manifest, written => place = written, cancellationToken);
            _published = generation;
            return Report(generation, changed.Length, removed, wanted);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _published = null;
            return MirrorReport.Failed(MirrorFaults.From(exception, Examine(tryToWrite: false), place));
        }
    }

    /// <summary>Files written earlier that lie in the target as they were, other than at these places.</summary>
    public ImmutableArray<MirrorFile> Kept(IReadOnlySet<string> except) =>
    [
        .. from known in Ledger.Files
           where known.Key != _manifest && !except.Contains(known.Key)
           let document = MirrorPlaces.DocumentAt(known.Key, target.Profile)
           let version = known.Value.FirstOrDefault(version => _folder.Has(known.Key, version))
           where document is not null && version is not null
           select new MirrorFile(known.Key, document, _folder.Read(known.Key, version.Bytes), version.Sha256),
    ];

    /// <summary>Holds the target against what is wanted and writes nothing.</summary>
    public MirrorComparison Compare(ImmutableArray<MirrorFile> wanted, Func<string, bool> belongs)
    {
        if (Examine(tryToWrite: false) is { State: not PathState.Valid } finding)
        {
            return MirrorComparison.Failed(MirrorFaults.From(finding));
        }

        try
        {
            var differing = wanted.Where(file => !_folder.Has(file.Place, file.Version)).Select(file => file.Place).ToList();
            if (!ManifestReading.Lists(_folder.Read(_manifest, ManifestReading.Longest), wanted))
            {
                differing.Add(_manifest);
            }

            var places = wanted.Select(file => file.Place).Append(_manifest).ToHashSet(StringComparer.Ordinal);
            var sorted = differing.Order(StringComparer.Ordinal).ToLookup(_folder.IsTaken);
            return new MirrorComparison(PathState.Valid, [.. sorted[false]], [.. sorted[true]], [.. OwnPlaces.Where(known => !places.Contains(known) && !belongs(known) && _folder.IsTaken(known))], null, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return MirrorComparison.Failed(MirrorFaults.From(exception, Examine(tryToWrite: false), null));
        }
    }

    /// <summary>The file as it lies there, when it would be the same to the byte had it been rendered at the time it says; else the new one.</summary>
    public MirrorFile Unless(MirrorFile rendered, Func<DateTimeOffset, ReadOnlyMemory<byte>> renderAt)
    {
        if (_folder.Read(rendered.Place, ManifestReading.Longest) is { } found
            && ManifestReading.Origin(found) is { } origin
            && found.AsSpan().SequenceEqual(renderAt(origin.GeneratedAt).Span))
        {
            return rendered with { Content = found, Sha256 = MirrorFile.HashOf(found) };
        }

        return rendered;
    }

    public PathFinding Examine(bool tryToWrite)
    {
        var finding = FolderCheck.Examine(target.Path, tryToWrite, files);
        return finding.State != PathState.Valid ? finding : FolderCheck.ApartFrom(paths, target.Path);
    }

    /// <summary>Finds out what lies in the target, and takes away what an interrupted run left beside it.</summary>
    private void Look(ImmutableArray<MirrorFile> wanted)
    {
        _folder.Sweep(OwnPlaces);
        var manifest = _there.GetValueOrDefault(_manifest);
        _there = wanted.Where(file => _folder.Has(file.Place, file.Version)).ToImmutableDictionary(file => file.Place, file => file.Version, StringComparer.Ordinal);
        if (_published is not null && manifest is not null && _folder.Has(_manifest, manifest))
        {
            _there = _there.SetItem(_manifest, manifest);
        }
    }

    /// <returns>The generation that is published when it says the same.</returns>
    private Generation Next(ImmutableArray<MirrorFile> wanted)
    {
        var settings = sources.Settings;
        var next = new Generation(
            Ledger.Sequence + 1,
            MirrorPlaces.Name(target.Profile),
            Generation.BaseOf(_manifest),
            settings.Version,
            settings.Build,
            sources.Configuration.Current.Hash,
            [.. wanted.Select(file => new GenerationEntry(file.Place, file.Document, file.Content.Length, file.Sha256))]);
        return _published is { } known && next with { Sequence = known.Sequence, Entries = known.Entries } == known && known.Entries.SequenceEqual(next.Entries) ? known : next;
    }

    /// <summary>
    /// At the first look: a manifest that is to the byte what would be written now is left as it is, so that a schedule
    /// which finds nothing new changes nothing.
    /// </summary>
    private void Adopt(ImmutableArray<MirrorFile> wanted)
    {
        if (_published is null
            && _folder.Read(_manifest, ManifestReading.Longest) is { } found
            && ManifestReading.Origin(found) is { Sequence: > 0 and var sequence } origin
            && sequence <= Ledger.Sequence + MostAhead
            && Next(wanted) with { Sequence = sequence } is var generation
            && Render(generation, origin.GeneratedAt) is var manifest
            && found.AsSpan().SequenceEqual(manifest.Content.Span))
        {
            _published = generation;
            _there = _there.SetItem(_manifest, manifest.Version);
            _ledger = Ledger with { Sequence = Math.Max(Ledger.Sequence, sequence) };
        }
    }

    private MirrorFile Render(Generation generation, DateTimeOffset now)
    {
        var row = CatalogueLookup.Manifest;
        var rendered = _renderer.Render(row, (json, _) => ManifestDocument.Write(json, generation), new ExportView(sources, now, null));
        return new MirrorFile(_manifest, row, rendered.Bytes.ToArray(), MirrorFile.HashOf(rendered.Bytes.Span));
    }

    private async ValueTask SaveAsync(ImmutableArray<MirrorFile> coming, long sequence, CancellationToken cancellationToken)
    {
        _ledger = Ledger.Expecting(Math.Max(sequence, Ledger.Sequence), coming, _there);
        try
        {
            await ledgers.SaveAsync(_ledger, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MirrorLedgerException(exception);
        }
    }

    /// <summary>A file that cannot be written does not hold up the others, unless the target itself has gone; the manifest then stays as it was.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "The first failure is thrown again once the other files had their turn.")]
    private async ValueTask WriteAsync(ImmutableArray<MirrorFile> changed, Action<string> failing, CancellationToken cancellationToken)
    {
        Exception? first = null;
        foreach (var file in changed)
        {
            try
            {
                _there = _there.Remove(file.Place);
                await _folder.ReplaceAsync(file.Place, file.Content, cancellationToken);
                _there = _there.SetItem(file.Place, file.Version);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                if (first is null)
                {
                    first = exception;
                    failing(file.Place);
                }

                if (Examine(tryToWrite: false).State != PathState.Valid)
                {
                    break;
                }
            }
        }

        if (first is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
        }
    }

    private static MirrorReport Report(Generation generation, int written, int removed, ImmutableArray<MirrorFile> wanted) =>
        new(PathState.Valid, generation.Sequence, written, removed, wanted.Length - written, wanted.Sum(file => (long)file.Content.Length), null, null);
}
