namespace Runtime.Core.Clips.Housekeeping;

/// <summary>Finds files that belong to no clip. Only names that this slice gives are touched; an operator's own files stay.</summary>
internal sealed class ClipSweep(ClipPaths paths, TimeProvider time)
{
    private static readonly string[] Kinds = [".mp4", ".jpg", ".webp"];

    /// <summary>A file this young may be the work of this very moment.</summary>
    private static readonly TimeSpan MinimumAge = TimeSpan.FromMinutes(10);

    /// <param name="isKept">Whether there is such a clip.</param>
    /// <param name="isPublished">Whether it is published into the folder.</param>
    /// <returns>How many files were removed.</returns>
    public int Run(Func<ClipId, bool> isKept, Func<ClipId, bool> isPublished) =>
        Sweep(paths.Output, isKept) + Folders().Sum(folder => Sweep(folder, isPublished));

    private IEnumerable<string> Folders() => Directory.Exists(paths.Media) ? Directory.EnumerateDirectories(paths.Media) : [];

    private int Sweep(string folder, Func<ClipId, bool> keep)
    {
        var removed = 0;
        foreach (var file in Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles() : [])
        {
            if (IsOrphan(file, keep) && time.GetUtcNow() - file.LastWriteTimeUtc > MinimumAge)
            {
                file.Delete();
                removed++;
            }
        }

        return removed;
    }

    /// <summary><c>ID.mp4</c> of no clip, or what an interrupted attempt left: <c>ID.mp4.part</c>, <c>ID.jpg.tmp</c>.</summary>
    private static bool IsOrphan(FileInfo file, Func<ClipId, bool> keep)
    {
        var name = file.Extension is ".part" or ".tmp" ? Path.GetFileNameWithoutExtension(file.Name) : file.Name;
        return ClipId.TryParse(Path.GetFileNameWithoutExtension(name)) is { } id
            && Kinds.Contains(Path.GetExtension(name))
            && (name != file.Name || !keep(id));
    }
}
