namespace Runtime.Core.Configuration.Storage;

/// <summary>Replaces a file as a whole: readers see the old content or the new, never half.</summary>
internal static class AtomicFile
{
    private const UnixFileMode NewFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const string Suffix = ".tmp";

    /// <param name="overwrite">Leave a file alone that is there already.</param>
    /// <exception cref="IOException">It could not be written, or is there already.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder or file may not be written.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool overwrite = true)
    {
        // A link is followed, so that a document kept elsewhere stays where the operator put it.
        var target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():N}{Suffix}");
        try
        {
            using (var stream = Create(temporary, target))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite);
        }
        finally
        {
            // Gone already after a rename that worked.
            File.Delete(temporary);
        }
    }

    /// <summary>Removes what a crash left behind.</summary>
    public static void SweepTemporaries(string folder)
    {
        foreach (var leftover in Directory.EnumerateFiles(folder, $".*.json.*{Suffix}"))
        {
            File.Delete(leftover);
        }
    }

    private static FileStream Create(string temporary, string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = File.Exists(target) ? File.GetUnixFileMode(target) : NewFileMode;
        }

        return new FileStream(temporary, options);
    }
}
