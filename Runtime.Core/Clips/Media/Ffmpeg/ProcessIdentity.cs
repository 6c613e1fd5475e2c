using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>What tells a process from a later one with the same id.</summary>
/// <param name="Start">Opaque: on Linux the boot's id and the kernel's start ticks, elsewhere the start time in UTC ticks.</param>
/// <param name="Executable">Full path of what it really runs.</param>
internal sealed record ProcessIdentity(int Id, string Start, string Executable)
{
    /// <summary>Null when it does not run, or is not ours to look at.</summary>
    public static ProcessIdentity? Of(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return Of(process);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    public static ProcessIdentity? Of(Process process)
    {
        try
        {
            return OperatingSystem.IsLinux()
                ? new(process.Id, LinuxStart(process.Id), File.ResolveLinkTarget($"/proc/{process.Id}/exe", returnFinalTarget: false)!.FullName)
                : new(process.Id, process.StartTime.ToUniversalTime().Ticks.ToString(CultureInfo.InvariantCulture), process.MainModule!.FileName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception or InvalidOperationException or NotSupportedException or NullReferenceException or IndexOutOfRangeException)
        {
            return null;
        }
    }

    /// <summary>Field 22 of <c>stat</c> (proc(5)); the name in field 2 may hold spaces and brackets.</summary>
    private static string LinuxStart(int id)
    {
        var stat = File.ReadAllText($"/proc/{id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return $"{File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()}/{fields[19]}";
    }
}
