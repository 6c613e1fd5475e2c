namespace Runtime.Core.Tests.Clips.Media;

/// <summary>A program of the test's own in ffmpeg's place.</summary>
internal static class FakeTool
{
    /// <summary>The real ffmpeg for questions about it; the script for everything else.</summary>
    /// <param name="script">Lines for <c>/bin/sh</c>; <c>$REAL</c> is the real program.</param>
    /// <returns>Its path; the real ffprobe lies beside it.</returns>
    public static string Place(string folder, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The fake is a shell script.");
        Assert.SkipWhen(Ffmpeg.IsMissing, "ffmpeg is not installed");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, "ffmpeg");
        Write(path, $"""
            #!/bin/sh
            REAL={Ffmpeg.Path}
            for argument in "$@"; do
              case "$argument" in -version|-encoders|color=size=256x256:rate=30) exec "$REAL" "$@" ;; esac
            done
            {script}

            """);
        Write(Path.Combine(folder, "ffprobe"), $"#!/bin/sh\nexec {Ffmpeg.Find("ffprobe")} \"$@\"\n");
        return path;
    }

    private static void Write(string path, string script)
    {
        File.WriteAllText(path, script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
