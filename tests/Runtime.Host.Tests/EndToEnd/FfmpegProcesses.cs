using System.Diagnostics;
using System.Globalization;

namespace Runtime.Host.Tests.EndToEnd;

/// <summary>The ffmpeg processes of one daemon, as the system lists them. None where it does not tell.</summary>
internal static class FfmpegProcesses
{
    /// <summary>How many run that name the folder.</summary>
    public static int CountIn(string folder) => In(folder).Count();

    /// <returns>How many were ended, without warning.</returns>
    public static int KillIn(string folder)
    {
        var killed = 0;
        foreach (var id in In(folder))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
                killed++;
            }
            catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
            {
                // Ended by itself.
            }
        }

        return killed;
    }

    private static IEnumerable<int> In(string folder) => OperatingSystem.IsLinux()
        ? from entry in Directory.GetDirectories("/proc")
          where int.TryParse(Path.GetFileName(entry), CultureInfo.InvariantCulture, out _)
          let command = CommandOf(entry)
          where command.Contains("ffmpeg", StringComparison.Ordinal) && command.Contains(folder, StringComparison.Ordinal)
          select int.Parse(Path.GetFileName(entry), CultureInfo.InvariantCulture)
        : [];

    private static string CommandOf(string entry)
    {
        try
        {
            return File.ReadAllText(Path.Combine(entry, "cmdline"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // Ended while it was looked at, or somebody else's.
        }
    }
}
