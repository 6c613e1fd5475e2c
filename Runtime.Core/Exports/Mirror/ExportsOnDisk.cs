using System.Text.Json;
using Runtime.Core.Exports.Files;

namespace Runtime.Core.Exports.Mirror;

/// <summary>The documents of an instance as a daemon left them. Only what the catalogue knows is read, and no link is followed.</summary>
internal static class ExportsOnDisk
{
    private const long Longest = 64 * 1024 * 1024;

    private static readonly EnumerationOptions WithoutLinks = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true };

    /// <returns>By path relative to <c>exports/</c>.</returns>
    public static SortedDictionary<string, byte[]> Read(string exports, IFileOperations files)
    {
        var documents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        if (!Directory.Exists(exports))
        {
            return documents;
        }

        foreach (var file in Directory.EnumerateFiles(exports, "*.json", WithoutLinks))
        {
            var path = Path.GetRelativePath(exports, file).Replace(Path.DirectorySeparatorChar, '/');
            if (CatalogueLookup.TryFind(path, out _, out _) && files.Read(file, Longest) is { } content && IsJson(content))
            {
                documents[path] = content;
            }
        }

        return documents;
    }

    private static bool IsJson(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
