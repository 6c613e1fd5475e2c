using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Runtime.Host.Lifetime.Memory;

/// <summary>Gives back what the process holds and does not use.</summary>
internal static partial class ResidentMemory
{
    /// <summary>MADV_PAGEOUT, Linux 5.4 and later; see madvise(2). An older kernel refuses it, and nothing changes.</summary>
    private const int PageOut = 21;

    /// <summary>
    /// Garbage, then pages of files: code and tables that were read for the start or for a page of the admin. They are read
    /// again when they are wanted; nothing that was written is lost.
    /// </summary>
    public static void Trim()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (OperatingSystem.IsLinux())
        {
            foreach (var (start, length) in FileMappings(File.ReadLines("/proc/self/maps")).ToList())
            {
                _ = Advise(start, length, PageOut);
            }
        }
        else if (OperatingSystem.IsWindows())
        {
            using var self = Process.GetCurrentProcess();
            _ = EmptyWorkingSet(self.Handle);
        }
    }

    /// <summary>What of <c>/proc/self/maps</c> is a file's; not what several processes write to, such as the index of SQLite's log.</summary>
    /// <param name="lines"><c>start-end rights offset device inode path</c>, see proc_pid_maps(5).</param>
    internal static IEnumerable<(nint Start, nuint Length)> FileMappings(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            var fields = line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (fields is [var range, ['r', var write, _, var sharing], _, _, not "0", ['/', ..] path]
                && (write, sharing) is not ('w', 's')
                && !path.StartsWith("/memfd:", StringComparison.Ordinal)
                && !path.StartsWith("/dev/", StringComparison.Ordinal))
            {
                var dash = range.IndexOf('-', StringComparison.Ordinal);
                var start = nint.Parse(range.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                var end = nint.Parse(range.AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                yield return (start, (nuint)(end - start));
            }
        }
    }

    [SupportedOSPlatform("linux")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nuint length, int advice);

    [SupportedOSPlatform("windows")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    [LibraryImport("kernel32", EntryPoint = "K32EmptyWorkingSet")]
    private static partial int EmptyWorkingSet(nint process);
}
