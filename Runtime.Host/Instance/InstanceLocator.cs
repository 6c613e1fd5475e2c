using Runtime.Core.Configuration;
using Runtime.Host.Cli;

namespace Runtime.Host.Instance;

/// <summary>Finds the shipped files and the instance's root.</summary>
internal static class InstanceLocator
{
    private const string RootVariable = "STREAMSUITES_ROOT";

    /// <exception cref="StartRefusedException">The shipped files are not there, or the root is no path.</exception>
    public static InstancePaths Locate(string? chosenRoot) => Locate(chosenRoot, AppContext.BaseDirectory);

    public static InstancePaths Locate(string? chosenRoot, string programFolder)
    {
        var shipped = FindShipped(programFolder)
            ?? throw new StartRefusedException(ExitCode.CannotStart, $"wwwroot and appsettings.json are neither in {programFolder} nor above it; install the program whole.");
        var root = FirstFilled(chosenRoot, Environment.GetEnvironmentVariable(RootVariable)) ?? shipped;
        try
        {
            return new InstancePaths(Path.GetFullPath(root), shipped);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new StartRefusedException(ExitCode.Usage, $"the root is not a path: {exception.Message}");
        }
    }

    /// <summary>A build runs from deep inside the checkout, a published program from the folder itself: look upwards.</summary>
    private static string? FindShipped(string programFolder)
    {
        for (var folder = new DirectoryInfo(programFolder); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "wwwroot")) && File.Exists(Path.Combine(folder.FullName, "appsettings.json")))
            {
                return folder.FullName;
            }
        }

        return null;
    }

    private static string? FirstFilled(params ReadOnlySpan<string?> candidates)
    {
        foreach (var candidate in candidates)
        {
            if (!string.IsNullOrWhiteSpace(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
