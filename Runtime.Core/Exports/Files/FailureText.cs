namespace Runtime.Core.Exports.Files;

/// <summary>
/// Says what went wrong with a file in words that name no folder: the system's own messages carry full paths, and
/// telemetry is public. Sorted by what the operator can do about it.
/// </summary>
internal static class FailureText
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsLockViolation = unchecked((int)0x80070021);
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int UnixNoSpace = 28;
    private const int UnixReadOnly = 30;
    private const int LinuxQuota = 122;

    public static string For(Exception exception) => exception switch
    {
        LinkedPathException => "a folder on its way is a link; put a real folder in its place",
        UnauthorizedAccessException => "access denied; check owner and permissions of the exports folder",

        // A file-size limit of the process arrives as this, not as an IOException.
        ArgumentOutOfRangeException => "the process may not write files of this size; raise its limit",
        IOException { HResult: UnixNoSpace or LinuxQuota or WindowsDiskFull } => "no space left on the disk; free some",
        IOException { HResult: UnixReadOnly } => "the disk is read-only",
        IOException when IsHeldByAnother(exception) => "another program holds the file open; close it",
        DirectoryNotFoundException or FileNotFoundException => "its folder disappeared",
        _ => $"the system refused it ({exception.GetType().Name})",
    };

    /// <summary>True where waiting a moment usually helps. Windows says "access denied" of a rename over an open file.</summary>
    public static bool IsHeldByAnother(Exception exception) =>
        exception.HResult is WindowsSharingViolation or WindowsLockViolation
        || (exception is UnauthorizedAccessException && OperatingSystem.IsWindows());
}
