using System.Collections.Immutable;
using Runtime.Core.Exports.Files;

namespace Runtime.Core.Exports.Mirror;

/// <summary>
/// The files in one target. Never makes the target itself, so that a disk that is not mounted is not written beside;
/// never goes through a link below it; trusts nothing that it reads there and only holds it against what was written.
/// </summary>
internal sealed class MirrorFolder
{
    private readonly string _root;
    private readonly ExistingRoot _files;
    private readonly AtomicFiles _atomic;

    public MirrorFolder(string root, IFileOperations files, TimeProvider time)
    {
        _root = root;
        _files = new ExistingRoot(root, files);
        _atomic = new AtomicFiles(root, _files, time);
    }

    /// <returns>Whether exactly this content lies there, as a plain file in real folders.</returns>
    public bool Has(string place, FileVersion version) =>
        Read(place, version.Bytes) is { } content && content.Length == version.Bytes && MirrorFile.HashOf(content) == version.Sha256;

    /// <returns>Null when there is no such plain file in real folders, or a longer one.</returns>
    public byte[]? Read(string place, long longest) => AreReal(FoldersOf(place)) ? _files.Read(FullPath(place), longest) : null;

    /// <returns>Whether anything has the name, be it a link or a folder.</returns>
    public bool IsTaken(string place) => AreReal(FoldersOf(place)) && _files.KindOf(FullPath(place)) != PathKind.Missing;

    public ValueTask ReplaceAsync(string place, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        _atomic.ReplaceAsync(place, content, durable: false, cancellationToken);

    /// <summary>Removes a file provided that it is one of these versions; another is somebody else's and stays.</summary>
    /// <returns>Whether it was removed.</returns>
    public bool Remove(string place, ImmutableArray<FileVersion> versions)
    {
        if (!versions.Any(version => Has(place, version)))
        {
            return false;
        }

        _files.Delete(FullPath(place));
        return true;
    }

    /// <summary>Takes away what a kill left beside these places; no other folder is looked into.</summary>
    public void Sweep(IEnumerable<string> places)
    {
        var names = places.ToLookup(place => Path.GetDirectoryName(FullPath(place))!, place => Path.GetFileName(place), StringComparer.Ordinal);
        foreach (var folder in names.Where(folder => Directory.Exists(folder.Key) && AreReal(FoldersOf(Path.GetRelativePath(_root, Path.Combine(folder.Key, "x")).Replace('\\', '/')))))
        {
            foreach (var file in Directory.GetFiles(folder.Key, ".*.tmp").Where(file => TemporaryNames.IsOurs(Path.GetFileName(file))))
            {
                if (folder.Any(name => Path.GetFileName(file).StartsWith($".{name}.", StringComparison.Ordinal)) && _files.KindOf(file) == PathKind.File)
                {
                    _files.Delete(file);
                }
            }
        }
    }

    private string FullPath(string place) => Path.Combine(_root, place.Replace('/', Path.DirectorySeparatorChar));

    private bool AreReal(IEnumerable<string> folders) => folders.All(folder => _files.KindOf(folder) == PathKind.Folder);

    private IEnumerable<string> FoldersOf(string place)
    {
        for (var slash = place.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = place.IndexOf('/', slash + 1))
        {
            yield return FullPath(place[..slash]);
        }
    }

    /// <summary>Refuses to make a folder while the root is not there.</summary>
    private sealed class ExistingRoot(string root, IFileOperations inner) : IFileOperations
    {
        public PathKind KindOf(string path) => inner.KindOf(path);

        public void CreateFolder(string path)
        {
            if (inner.KindOf(root) == PathKind.Missing)
            {
                throw new DirectoryNotFoundException();
            }

            if (path != root)
            {
                inner.CreateFolder(path);
            }
        }

        public void WriteNew(string path, ReadOnlySpan<byte> content, bool flushToDisk) => inner.WriteNew(path, content, flushToDisk);

        public byte[]? Read(string path, long longest) => inner.Read(path, longest);

        public void Replace(string from, string to) => inner.Replace(from, to);

        public void Delete(string path) => inner.Delete(path);

        public void DeleteIfEmpty(string folder) => inner.DeleteIfEmpty(folder);
    }
}
