namespace Runtime.Browser.Tests.Chromium;

/// <summary>Finds an installed Chromium or one of its relatives.</summary>
internal static class ChromiumPath
{
    public const string Variable = "STREAMSUITES_CHROMIUM";

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

    /// <returns>Null when there is none; a path that was set by hand is not doubted.</returns>
    public static string? Find()
    {
        var configured = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(configured) ? Candidates().FirstOrDefault(File.Exists) : configured;
    }

    private static IEnumerable<string> Candidates()
    {
        if (!OperatingSystem.IsWindows())
        {
            return UnixPaths;
        }

        Environment.SpecialFolder[] folders =
        [
            Environment.SpecialFolder.ProgramFiles,
            Environment.SpecialFolder.ProgramFilesX86,
            Environment.SpecialFolder.LocalApplicationData,
        ];
        return folders.Select(Environment.GetFolderPath).SelectMany(_ => WindowsPaths, Path.Combine);
    }
}
