using Runtime.Host.Cli;

namespace Runtime.Host.Instance;

/// <summary>
/// Files and folders that are their owner's alone from the first byte: created 0600 and 0700, never narrowed
/// afterwards. On Windows they inherit the rights of the folder the operator chose.
/// </summary>
internal static class PrivateFiles
{
    private const UnixFileMode FileMode600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode FolderMode700 = FileMode600 | UnixFileMode.UserExecute;

    /// <summary>Creates the folder, or takes the rights of others away from one that exists.</summary>
    /// <exception cref="StartRefusedException">It cannot be created.</exception>
    public static void EnsureFolder(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
                return;
            }

            Directory.CreateDirectory(path, FolderMode700);
            if (File.GetUnixFileMode(path) != FolderMode700)
            {
                File.SetUnixFileMode(path, FolderMode700);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(ExitCode.CannotStart, $"{path} cannot be used: {exception.Message}");
        }
    }

    public static FileStreamOptions Options(FileMode mode, FileAccess access, FileShare share = FileShare.None)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open)
        {
            options.UnixCreateMode = FileMode600;
        }

        return options;
    }

    /// <summary>Replaces the file whole: a reader sees the old text or the new one.</summary>
    public static void Replace(string path, string text)
    {
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (var writer = new StreamWriter(temporary, Options(FileMode.Create, FileAccess.Write)))
        {
            writer.Write(text);
        }

        File.Move(temporary, path, overwrite: true);
    }
}
