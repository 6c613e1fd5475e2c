using System.Diagnostics;
using System.Globalization;

namespace TestKit.Processes;

/// <summary>The real ffmpeg and ffprobe, run by the tests themselves.</summary>
public static class FilmTool
{
    public static bool IsMissing => Find("ffmpeg") is null || Find("ffprobe") is null;

    public const int FramesPerSecond = 30;

    /// <summary>A small film with sound: 30 pictures a second, a key frame each second.</summary>
    public static Task MakeAsync(string path, int seconds, CancellationToken cancellationToken) => RunAsync("ffmpeg",
    [
        "-hide_banner", "-nostdin", "-v", "error", "-y",
        "-f", "lavfi", "-i", "testsrc=size=160x90:rate=30", "-f", "lavfi", "-i", "sine=frequency=440:sample_rate=48000",
        "-t", seconds.ToString(CultureInfo.InvariantCulture), "-c:v", "libx264", "-preset", "ultrafast", "-g", "30", "-pix_fmt", "yuv420p", "-c:a", "aac", "-shortest", path,
    ], cancellationToken);

    /// <returns>How many pictures it has, counted one by one.</returns>
    public static async Task<int> FramesAsync(string path, CancellationToken cancellationToken)
    {
        var frames = await RunAsync("ffprobe", ["-v", "error", "-select_streams", "v:0", "-count_frames", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", path], cancellationToken);
        return int.Parse(frames.Trim().TrimEnd(','), CultureInfo.InvariantCulture);
    }

    /// <summary>Command lines of running ffmpeg processes that name the folder; none where the system does not tell.</summary>
    public static IReadOnlyList<string> RunningIn(string folder)
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
                if (command.Contains("ffmpeg", StringComparison.Ordinal) && command.Contains(folder, StringComparison.Ordinal))
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

    private static async Task<string> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo(Find(program)!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program}: {await errors}");
    }

    private static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        .FirstOrDefault(File.Exists);
}
