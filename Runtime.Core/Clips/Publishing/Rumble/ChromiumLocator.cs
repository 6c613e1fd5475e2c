namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>An installed Chromium or one of its relatives: at the configured path, else where they are usually installed, else in the folders of <c>PATH</c>.</summary>
public static class ChromiumLocator
{
    private static readonly string[] UnixPaths =
    [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/usr/bin/microsoft-edge",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ];

    private static readonly string[] WindowsPaths =
    [
        @"Google\Chrome\Application\chrome.exe",
        @"Chromium\Application\chrome.exe",
        @"Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge"];

    /// <param name="configured">Null or empty looks for one; a path where nothing is finds nothing, rather than another browser than was asked for.</param>
    /// <param name="path">The value of <c>PATH</c>.</param>
    public static string? Find(string? configured, string? path) =>
        string.IsNullOrWhiteSpace(configured)
            ? Installed().Concat(OnPath(path)).FirstOrDefault(File.Exists)
            : Path.IsPathFullyQualified(configured) && File.Exists(configured) ? configured : null;

    private static IEnumerable<string> Installed()
    {
        if (!OperatingSystem.IsWindows())
        {
            return UnixPaths;
        }

        Environment.SpecialFolder[] folders = [Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.LocalApplicationData];
        return folders.Select(Environment.GetFolderPath).Where(folder => folder.Length > 0).SelectMany(_ => WindowsPaths, Path.Combine);
    }

    private static IEnumerable<string> OnPath(string? path) =>
        (path ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .SelectMany(_ => Names, (folder, name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name));
}
