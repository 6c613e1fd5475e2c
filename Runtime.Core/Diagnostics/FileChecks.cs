using Runtime.Core.Configuration;

namespace Runtime.Core.Diagnostics;

/// <summary>Files can be created, flushed and replaced under the instance's root.</summary>
public sealed class RootWritableCheck(InstancePaths paths) : IDoctorCheck
{
    public string Name => "root folder";

    public async Task<DoctorFinding> RunAsync(CancellationToken cancellationToken)
    {
        var folder = NearestFolder.To(paths.Root);
        var probe = Path.Combine(folder, $".doctor-{Guid.NewGuid():N}.tmp");
        try
        {
            await File.WriteAllTextAsync(probe, "doctor", cancellationToken);
            File.Move(probe, probe + ".moved");
            return DoctorFinding.Ok(folder == paths.Root ? $"{paths.Root} is writable" : $"{paths.Root} is not there yet and can be made");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return DoctorFinding.Fail($"{paths.Root} is not writable: {exception.Message}", "make the folder writable for this user, or choose another with --root");
        }
        finally
        {
            Remove(probe);
            Remove(probe + ".moved");
        }
    }

    private static void Remove(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}

/// <summary>A file or folder that holds secrets is its owner's alone. Windows keeps them in the user's profile rights instead.</summary>
public sealed class PrivateModeCheck(string name, string path, bool isFolder) : IDoctorCheck
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute |
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Name => name;

    public Task<DoctorFinding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Examine());

    private DoctorFinding Examine()
    {
        if (!(isFolder ? Directory.Exists(path) : File.Exists(path)))
        {
            return DoctorFinding.Ok("not there yet");
        }

        if (OperatingSystem.IsWindows())
        {
            return DoctorFinding.Ok("protected by the rights it inherits");
        }

        var mode = File.GetUnixFileMode(path);
        return (mode & Others) == 0
            ? DoctorFinding.Ok($"{Octal(mode)}, its owner's alone")
            : DoctorFinding.Warn($"{Octal(mode)}: other users of this machine can reach it", $"chmod {(isFolder ? "700" : "600")} {path}");
    }

    private static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8);
}

/// <summary>There is room for the database, the chat logs and the clips.</summary>
public sealed class DiskSpaceCheck(InstancePaths paths) : IDoctorCheck
{
    private const long Mebibyte = 1024 * 1024;
    private const long Short = 2048 * Mebibyte;
    private const long Empty = 100 * Mebibyte;

    public string Name => "disk space";

    public Task<DoctorFinding> RunAsync(CancellationToken cancellationToken) => Task.FromResult(Judge(new DriveInfo(NearestFolder.To(paths.Root)).AvailableFreeSpace));

    public static DoctorFinding Judge(long free) => free switch
    {
        < Empty => DoctorFinding.Fail($"{free / Mebibyte} MB free", "free some space: the database cannot grow"),
        < Short => DoctorFinding.Warn($"{free / Mebibyte} MB free", "free some space before recording clips"),
        _ => DoctorFinding.Ok($"{free / (1024 * Mebibyte)} GB free"),
    };
}

/// <summary>A root that does not exist yet is judged by the folder it will be made in.</summary>
internal static class NearestFolder
{
    public static string To(string path)
    {
        var folder = Path.GetFullPath(path);
        while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }
}
