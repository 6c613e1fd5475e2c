using Runtime.Core.Configuration;
using Runtime.Core.Exports.Files;

namespace Runtime.Core.Exports.Mirror;

/// <summary>Judges a folder by its path and by what is there. Writes nothing but, where asked, a file that it takes away again.</summary>
public static class FolderCheck
{
    /// <param name="tryToWrite">Else a folder that is there counts as valid until writing fails.</param>
    public static PathFinding Examine(string? path, bool tryToWrite) => Examine(path, tryToWrite, new SystemFileOperations());

    internal static PathFinding Examine(string? path, bool tryToWrite, IFileOperations files)
    {
        try
        {
            var kind = IsAbsolute(path) ? KindOf(path!, files) : PathKind.Missing;
            return Judge(path, kind, () => !tryToWrite || CanWrite(path!, files));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new(PathState.DirectoryMissing, "the folder cannot be looked at", "look after the disk or network it is on");
        }
    }

    /// <summary>The rule itself. Pure but for what <paramref name="canWrite"/> does, which is asked last.</summary>
    internal static PathFinding Judge(string? path, PathKind kind, Func<bool> canWrite)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            return new(PathState.NotConfigured, "no folder is named", "name one under mirrors in config/system.json");
        }

        if (!IsAbsolute(path))
        {
            return new(PathState.InvalidPath, "the path is not absolute", "write the whole path of the folder, from its root or drive on");
        }

        return kind switch
        {
            PathKind.Missing => new(PathState.DirectoryMissing, "the folder is not there", "make the folder, or mount the disk it is on"),
            PathKind.File => new(PathState.InvalidPath, "there is a file where the folder should be", "name a folder"),
            _ when canWrite() => PathFinding.Valid,
            _ => new(PathState.PermissionDenied, "the folder may not be written to", "let the user that runs this program write to it"),
        };
    }

    /// <summary>A mirror must not overwrite what it is made from, nor the program or the operator's documents.</summary>
    internal static PathFinding ApartFrom(InstancePaths paths, string target)
    {
        var own = new[] { paths.Config, paths.Data, paths.Exports, paths.Clips, Path.Combine(paths.Shipped, "wwwroot"), Path.Combine(paths.Shipped, "config") };
        var real = RealPath(target);
        return own.Any(folder => IsWithin(real, RealPath(folder))) || new[] { paths.Root, paths.Shipped }.Any(folder => IsWithin(RealPath(folder), real))
            ? new(PathState.InvalidPath, "the folder holds this instance's own files", "name a folder apart from the instance")
            : PathFinding.Valid;
    }

    /// <summary>The same folder gives the same text, where its last part is a link too.</summary>
    internal static string RealPath(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        try
        {
            return Directory.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        }
        catch (IOException)
        {
            return full; // it is not there, or its links go round
        }
    }

    /// <summary>A target may itself be a link: that is the operator's choice of disk.</summary>
    private static PathKind KindOf(string path, IFileOperations files)
    {
        var kind = files.KindOf(path);
        return kind != PathKind.Link ? kind : files.KindOf(RealPath(path)) == PathKind.Folder ? PathKind.Folder : PathKind.Missing;
    }

    private static bool IsAbsolute(string? path) => !string.IsNullOrWhiteSpace(path) && !path.Contains('\0', StringComparison.Ordinal) && Path.IsPathFullyQualified(path);

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(folder + Path.DirectorySeparatorChar, OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    private static bool CanWrite(string folder, IFileOperations files)
    {
        var probe = Path.Combine(folder, TemporaryNames.For("probe.json"));
        try
        {
            files.WriteNew(probe, "{}"u8, flushToDisk: false);
            files.Delete(probe);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
