using Runtime.Core.Clips.Media;
using Runtime.Core.Configuration;

namespace Runtime.Core.Clips.Queue;

/// <summary>
/// What may be clipped: the buffers, and files inside the inbox and the operator's media folders. A path is taken apart
/// by name, and a link on the way to a file ends the search: it could lead anywhere.
/// </summary>
internal sealed class ClipSources(ClipPaths paths, IConfigurationSource configuration)
{
    /// <exception cref="MediaException">The file lies outside of the allowed folders by now.</exception>
    public CutSource For(Clip clip) => clip.Source.Kind == ClipSourceKind.Live
        ? new CutSource.Buffer(clip.Creator, clip.Source.StartTime, clip.Source.StartTime + clip.Duration)
        : new CutSource.File(
            FindFile(clip.Source.Path) ?? throw new MediaException(MediaFailure.SourceGone, "The file is not in clips/inbox or a media folder any more."),
            TimeSpan.FromSeconds(clip.Source.StartSeconds),
            clip.Duration);

    /// <param name="name">Absolute, or relative to the inbox.</param>
    /// <returns>The file's absolute path; null when it is not there or not in an allowed folder.</returns>
    public string? FindFile(string name)
    {
        if (string.IsNullOrWhiteSpace(name) || name.Contains('\0', StringComparison.Ordinal))
        {
            return null;
        }

        var path = Path.GetFullPath(name, paths.Inbox);
        var folders = configuration.Current.System.Clips.MediaFolders.Prepend(paths.Inbox);
        return folders.Any(folder => IsPlainFileIn(Path.GetFullPath(folder), path)) ? path : null;
    }

    private static bool IsPlainFileIn(string folder, string path)
    {
        var relative = Path.GetRelativePath(folder, path);
        if (relative is "." or ".." || Path.IsPathRooted(relative) || relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        {
            return false;
        }

        var current = folder;
        foreach (var segment in relative.Split(Path.DirectorySeparatorChar))
        {
            current = Path.Combine(current, segment);
            if (new FileInfo(current) is { Exists: true } file)
            {
                return current == path && !file.Attributes.HasFlag(FileAttributes.ReparsePoint);
            }

            if (new DirectoryInfo(current) is not { Exists: true } step || step.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                return false;
            }
        }

        return false;
    }
}
