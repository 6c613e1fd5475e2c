namespace Runtime.Host.Endpoints;

/// <summary>Finds a file below a folder without ever going over a link: it could lead anywhere.</summary>
internal static class PlainFiles
{
    /// <param name="segments">Names that were checked already: none of them leads upwards or names a device.</param>
    /// <returns>Null when the file is not there or is reached over a link. The folder itself may be one.</returns>
    public static FileInfo? Find(string folder, ReadOnlySpan<string> segments)
    {
        var path = folder;
        for (var index = 0; index < segments.Length; index++)
        {
            path = Path.Combine(path, segments[index]);
            FileSystemInfo entry = index < segments.Length - 1 ? new DirectoryInfo(path) : new FileInfo(path);
            if (!entry.Exists || entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return null;
            }
        }

        return new FileInfo(path);
    }
}
