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
        var slash = document.Path.IndexOf('/', StringComparison.Ordinal);
        var folder = Path.Combine(root, document.Path[..slash]);
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        foreach (var name in Directory.EnumerateDirectories(folder, "*", new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint }).Select(path => Path.GetFileName(path)))
        {
            var path = ExportPath.For(document, new CreatorId(name));
            if (!isKnown(new CreatorId(name)) && ExportPath.IsFolderName(name) && IsOurs(Path.Combine(root, path)))
            {
                yield return path;
            }
        }
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
