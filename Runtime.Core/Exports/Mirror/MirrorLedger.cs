using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Runtime.Core.Configuration;
using Runtime.Core.Exports.Files;

namespace Runtime.Core.Exports.Mirror;

/// <summary>
/// What the runtime wrote into one target, kept in the instance's data folder. It is saved before the files are, with
/// the content each has and is about to have: whatever is killed in between, every file of ours is listed, and one that
/// somebody else has put in its place is told from it.
/// </summary>
internal sealed record MirrorLedger
{
    private const int MostVersions = 4;

    public required string Path { get; init; }

    public long Sequence { get; init; }

    /// <summary>By place: the contents that the file may have by our doing, the newest last.</summary>
    public ImmutableSortedDictionary<string, ImmutableArray<FileVersion>> Files { get; init; } =
        ImmutableSortedDictionary.Create<string, ImmutableArray<FileVersion>>(StringComparer.Ordinal);

    /// <summary>The same, ready for these files to be written.</summary>
    /// <param name="there">What is known to lie there; where nothing is, an earlier content may still.</param>
    public MirrorLedger Expecting(long sequence, IEnumerable<MirrorFile> coming, IReadOnlyDictionary<string, FileVersion> there)
    {
        var files = Files.ToBuilder();
        foreach (var file in coming)
        {
            IEnumerable<FileVersion> before = there.TryGetValue(file.Place, out var known) ? [known] : files.GetValueOrDefault(file.Place, []);
            files[file.Place] = [.. before.Where(version => version != file.Version).TakeLast(MostVersions - 1), file.Version];
        }

        return this with { Sequence = sequence, Files = files.ToImmutable() };
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(MirrorLedger))]
internal sealed partial class MirrorJson : JsonSerializerContext;

/// <summary>The ledgers of an instance, one file for each target's folder.</summary>
internal sealed class MirrorLedgers(InstancePaths paths, IFileOperations files, TimeProvider time)
{
    private const long Longest = 1024 * 1024;
    private readonly AtomicFiles _folder = new(FolderOf(paths), files, time);

    /// <summary>An empty one, counting from now, for a target that was never written to or whose ledger was lost.</summary>
    public MirrorLedger Load(string target)
    {
        var path = FolderCheck.RealPath(target);
        var fresh = new MirrorLedger { Path = path, Sequence = Generation.FirstSequence(time.GetUtcNow()) };
        try
        {
            var known = files.Read(System.IO.Path.Combine(FolderOf(paths), NameOf(path)), Longest) is { } content ? JsonSerializer.Deserialize(content, MirrorJson.Default.MirrorLedger) : null;
            return known is not null && known.Path == path && known.Sequence is > 0 and < long.MaxValue / 2 ? fresh with { Sequence = known.Sequence, Files = fresh.Files.AddRange(known.Files) } : fresh;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return fresh;
        }
    }

    public ValueTask SaveAsync(MirrorLedger ledger, CancellationToken cancellationToken) =>
        _folder.ReplaceAsync(NameOf(ledger.Path), JsonSerializer.SerializeToUtf8Bytes(ledger, MirrorJson.Default.MirrorLedger), durable: false, cancellationToken);

    /// <summary>One writer to a target: the daemon while it runs, or a command.</summary>
    /// <returns>Null when another has it.</returns>
    public FileStream? TryLock(string target)
    {
        Storage.PrivateFolder.Create(paths.Data);
        Directory.CreateDirectory(FolderOf(paths));
        try
        {
            return new FileStream(System.IO.Path.Combine(FolderOf(paths), NameOf(FolderCheck.RealPath(target)) + ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
        {
            return null;
        }
    }

    /// <summary>Takes away what a kill left of a ledger.</summary>
    public void Sweep() => ExportSweep.RemoveTemporaryFiles(FolderOf(paths), files);

    private static string FolderOf(InstancePaths paths) => System.IO.Path.Combine(paths.Data, "mirrors");

    private static string NameOf(string path) => MirrorFile.HashOf(System.Text.Encoding.UTF8.GetBytes(path))[..16] + ".json";
}
