using System.Diagnostics;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>The real ffmpeg, run by the tests themselves.</summary>
internal static class Ffmpeg
{
    public static string Path { get; } = Find("ffmpeg") ?? "ffmpeg";

    public static bool IsMissing => Find("ffmpeg") is null;

    /// <summary>Its output as bytes.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<byte[]> RunAsync(params string[] arguments)
    {
        Assert.SkipWhen(IsMissing, "ffmpeg is not installed");
        var start = new ProcessStartInfo(Path, ["-hide_banner", "-nostdin", "-v", "error", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.BaseStream.CopyToAsync(output, TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode == 0 ? output.ToArray() : throw new InvalidOperationException($"ffmpeg {string.Join(' ', arguments)}: {await errors}");
    }

    public static string? Find(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => System.IO.Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
        .FirstOrDefault(File.Exists);
}
