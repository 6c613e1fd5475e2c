namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>A file under way: it bears its name only when it is whole. What is not kept is deleted.</summary>
internal sealed class PartFile : IDisposable
{
    private const int UnixNoSpace = 28;
    private const int UnixTooLarge = 27;
    private const int LinuxQuota = 122;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);
    private readonly string _final;

    /// <exception cref="MediaException">Its folder cannot be made.</exception>
    public PartFile(string final)
    {
        _final = final;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(final)!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(exception);
        }
    }

    public string Path => _final + ".part";

    /// <summary>For material that is rewritten on the way.</summary>
    public string StagePath => _final + ".part.ts";

    /// <summary>As ffmpeg is told it: a name is never taken for a protocol or an option.</summary>
    public string Argument => $"file:{Path}";

    /// <exception cref="MediaException">It could not be renamed.</exception>
    public void Keep()
    {
        try
        {
            File.Move(Path, _final, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure(exception);
        }
    }

    public static MediaException Failure(Exception exception) => exception.HResult is UnixNoSpace or UnixTooLarge or LinuxQuota or WindowsDiskFull or WindowsHandleDiskFull or ArgumentOutOfRange
        ? new(MediaFailure.DiskFull, "the clip could not be written: the disk is full", exception) { Remedy = "Free some space, or lower the retention of clips." }
        : new(MediaFailure.OutputNotWritable, $"the clip could not be written: {exception.Message}", exception) { Remedy = "Check that the clips folder exists and may be written to." };

    public void Dispose()
    {
        Delete(StagePath);
        Delete(Path);
    }

    /// <summary>How .NET reports the process's own limit on the size of files.</summary>
    private const int ArgumentOutOfRange = unchecked((int)0x80131502);

    private static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Held by another program, a virus scanner perhaps; the next attempt overwrites it.
        }
    }
}
