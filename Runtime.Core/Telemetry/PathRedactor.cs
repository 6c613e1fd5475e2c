using Runtime.Core.Configuration;

namespace Runtime.Core.Telemetry;

/// <summary>Keeps the machine's folders, and the account name inside them, out of public documents.</summary>
internal sealed class PathRedactor : ITextRedactor
{
    private readonly (string Folder, string Shown)[] _folders;

    public PathRedactor(InstancePaths paths)
        : this(paths, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile))
    {
    }

    internal PathRedactor(InstancePaths paths, string home)
    {
        // Longest first: the instance often lies inside the home folder.
        _folders = new[] { (paths.Root, "<instance>"), (paths.Shipped, "<install>"), (home, "<home>") }
            .Select(pair => (Folder: Path.TrimEndingDirectorySeparator(pair.Item1), pair.Item2))
            .Where(pair => pair.Folder.Length > 3)
            .OrderByDescending(pair => pair.Folder.Length)
            .ToArray();
    }

    public string Redact(string text)
    {
        var comparison = OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
        foreach (var (folder, shown) in _folders)
        {
            text = text.Replace(folder, shown, comparison);
        }

        return text;
    }
}
