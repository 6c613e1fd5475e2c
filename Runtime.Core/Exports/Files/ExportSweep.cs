using System.Text;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Files;

/// <summary>Takes away what an earlier run left behind: temporary files of a kill, documents of creators that are gone.</summary>
internal static class ExportSweep
{
    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
    };

    private static readonly EnumerationOptions HereWithoutLinks = new() { AttributesToSkip = FileAttributes.ReparsePoint };

    /// <returns>How many were removed.</returns>
    public static int RemoveTemporaryFiles(string root, IFileOperations files)
    {
        var ours = Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*.tmp", WithoutLinks).Where(file => TemporaryNames.IsOurs(Path.GetFileName(file))).ToArray()
            : [];
        foreach (var file in ours)
        {
            files.Delete(file);
        }

        return ours.Length;
    }

    /// <summary>Documents of the pattern's creators that nobody knows any more, and that the runtime wrote.</summary>
    /// <returns>Relative paths.</returns>
    public static IEnumerable<string> FindAbandoned(string root, ExportDocument document, Func<CreatorId, bool> isKnown)
    {
        foreach (var name in NamesOnDisk(root, document).ToArray())
        {
            var path = ExportPath.For(document, new CreatorId(name));
            if (!isKnown(new CreatorId(name)) && ExportPath.IsFolderName(name) && IsOurs(Path.Combine(root, path)))
            {
                yield return path;
            }
        }
    }

    /// <summary>What stands in the creator's place: the names of folders, or of files without what follows the creator in them.</summary>
    private static IEnumerable<string> NamesOnDisk(string root, ExportDocument document)
    {
        var place = document.Path.IndexOf(ExportDocument.CreatorPlaceholder, StringComparison.Ordinal);
        var folder = Path.Combine(root, document.Path[..place]);
        var rest = document.Path[(place + ExportDocument.CreatorPlaceholder.Length)..];
        if (!Directory.Exists(folder))
        {
            return [];
        }

        return rest.StartsWith('/')
            ? Directory.EnumerateDirectories(folder, "*", HereWithoutLinks).Select(path => Path.GetFileName(path))
            : Directory.EnumerateFiles(folder, "*" + rest, HereWithoutLinks).Select(path => Path.GetFileName(path)[..^rest.Length]);
    }

    /// <summary>The envelope names its writer within the first few lines.</summary>
    private static bool IsOurs(string file)
    {
        if (!File.Exists(file))
        {
            return false;
        }

        Span<byte> start = stackalloc byte[512];
        using var stream = File.OpenRead(file);
        var length = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(start[..length]).Contains($"\"source\": \"{DocumentRenderer.Source}\"", StringComparison.Ordinal);
    }
}
