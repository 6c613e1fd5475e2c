using Runtime.Core.Clips.Publishing.Rumble;

namespace Runtime.Browser.Tests.Chromium;

/// <summary>Finds an installed Chromium or one of its relatives.</summary>
internal static class ChromiumPath
{
    public const string Variable = "STREAMSUITES_CHROMIUM";

    /// <returns>Null when there is none; a path that was set by hand is not doubted.</returns>
    public static string? Find()
    {
        var configured = Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(configured) ? ChromiumLocator.Find(null, Environment.GetEnvironmentVariable("PATH")) : configured;
    }
}
