namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>Where ffmpeg and ffprobe are: at the configured path, else in the folders of <c>PATH</c>.</summary>
internal sealed record ToolLocation(string Ffmpeg, string Ffprobe);

internal static class ToolLocator
{
    /// <param name="configured">Path of ffmpeg, or of the folder it is in; one that is not there falls back to the path.</param>
    /// <param name="path">The value of <c>PATH</c>.</param>
    public static ToolLocation? Find(string? configured, string? path)
    {
        if (Configured(configured) is { } ffmpeg)
        {
            var beside = Path.Combine(Path.GetDirectoryName(ffmpeg)!, FileName("ffprobe"));
            return (File.Exists(beside) ? beside : OnPath("ffprobe", path)) is { } probe ? new(ffmpeg, probe) : null;
        }

        return OnPath("ffmpeg", path) is { } found && OnPath("ffprobe", path) is { } foundProbe ? new(found, foundProbe) : null;
    }

    private static string? Configured(string? configured)
    {
        if (string.IsNullOrWhiteSpace(configured) || !Path.IsPathFullyQualified(configured))
        {
            return null;
        }

        if (File.Exists(configured))
        {
            return Path.GetFullPath(configured);
        }

        var inside = Path.Combine(configured, FileName("ffmpeg"));
        return File.Exists(inside) ? inside : null;
    }

    /// <summary>Relative entries are passed over: they would mean another program in another folder.</summary>
    private static string? OnPath(string name, string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => Path.Combine(folder, FileName(name)))
            .FirstOrDefault(File.Exists);

    private static string FileName(string name) => OperatingSystem.IsWindows() ? name + ".exe" : name;
}
