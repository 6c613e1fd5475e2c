using System.Collections.Frozen;

namespace Runtime.Core.Exports;

/// <summary>The pictures and videos that documents point at: what may lie in their folder, and what each is.</summary>
public static class ExportMedia
{
    /// <summary>Relative to <c>exports/</c>.</summary>
    public const string Folder = "public/media";

    /// <summary>A folder for each creator or kind, and no deeper.</summary>
    private const int MostSegments = 3;

    private static readonly FrozenDictionary<string, string> ContentTypes = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [".gif"] = "image/gif",
        [".jpg"] = "image/jpeg",
        [".mp4"] = "video/mp4",
        [".png"] = "image/png",
        [".webm"] = "video/webm",
        [".webp"] = "image/webp",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <param name="name">Relative to <see cref="Folder"/>, forward slashes.</param>
    /// <returns>Null for a name that is none of a published file: temporary, hidden, of another kind, or leading elsewhere.</returns>
    public static string? ContentTypeOf(string name)
    {
        var segments = name.Split('/');
        return segments.Length <= MostSegments && segments.All(ExportPath.IsFolderName) ? ContentTypes.GetValueOrDefault(Path.GetExtension(name)) : null;
    }
}
