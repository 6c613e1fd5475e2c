using System.Globalization;

namespace Runtime.Browser.Tests.Rumble;

internal static class Processes
{
    /// <summary>What these tests themselves run on.</summary>
    public static string DotNet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));

    /// <summary>Command lines of running processes that name the folder; none where the system does not tell.</summary>
    public static IReadOnlyList<string> NamedIn(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        var found = new List<string>();
        foreach (var process in Directory.GetDirectories("/proc").Where(entry => int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                var command = File.ReadAllText(Path.Combine(process, "cmdline")).Replace('\0', ' ');
                if (command.Contains(folder, StringComparison.Ordinal))
                {
                    found.Add(command);
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Ended while it was looked at, or somebody else's.
            }
        }

        return found;
    }
}
