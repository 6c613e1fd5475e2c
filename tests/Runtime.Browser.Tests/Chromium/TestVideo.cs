using System.Diagnostics;

namespace Runtime.Browser.Tests.Chromium;

/// <summary>Twenty seconds of moving picture with sound, and a still of it, made once by ffmpeg.</summary>
internal static class TestVideo
{
    private static readonly Lazy<string?> Folder = new(Make);

    /// <summary>Null where there is no ffmpeg.</summary>
    public static string? Video => Folder.Value is { } folder ? Path.Combine(folder, "clip.mp4") : null;

    public static string? Poster => Folder.Value is { } folder ? Path.Combine(folder, "clip.jpg") : null;

    private static string? Make()
    {
        var folder = Directory.CreateTempSubdirectory("streamsuites-video-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        return Run("-f", "lavfi", "-i", "testsrc2=size=640x360:rate=30:duration=20", "-f", "lavfi", "-i", "sine=frequency=440:duration=20", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-movflags", "+faststart", Path.Combine(folder, "clip.mp4"))
            && Run("-i", Path.Combine(folder, "clip.mp4"), "-ss", "1", "-frames:v", "1", Path.Combine(folder, "clip.jpg")) ? folder : null;
    }

    private static bool Run(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", ["-nostdin", "-loglevel", "error", "-y", .. arguments]));
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
