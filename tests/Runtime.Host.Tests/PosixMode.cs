namespace Runtime.Host.Tests;

/// <summary>File modes where there are any; tests that need them are skipped elsewhere.</summary>
internal static class PosixMode
{
    public static UnixFileMode Of(string path) => OperatingSystem.IsWindows() ? throw new PlatformNotSupportedException() : File.GetUnixFileMode(path);

    public static void Set(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }
}
