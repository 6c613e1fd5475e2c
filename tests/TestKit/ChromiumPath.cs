using Runtime.Core.Clips.Publishing.Rumble;

namespace TestKit;

/// <summary>Finds an installed Chromium or one of its relatives.</summary>
public static class ChromiumPath
{
    /// <summary>The environment variable that names another one.</summary>
    public const string Variable = "STREAMSUITES_CHROMIUM";

    private const string Shell = "chromium-headless-shell";

    /// <summary>The browser as people install it, which is what the daemon drives.</summary>
    /// <returns>Null when there is none; a path that was set by hand is not doubted.</returns>
    public static string? Find() => Chosen ?? ChromiumLocator.Find(null, SearchPath);

    /// <summary>
    /// The quickest to look at pages with: the same engine without the window around it, which takes half the processor time,
    /// and is nearer to what OBS shows its sources with.
    /// </summary>
    /// <inheritdoc cref="Find" path="/returns"/>
    public static string? FindForPages() => Chosen ?? OnPath(Shell) ?? Find();

    private static string? Chosen => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen ? chosen : null;

    private static string? SearchPath => Environment.GetEnvironmentVariable("PATH");

    private static string? OnPath(string name) =>
        (SearchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
