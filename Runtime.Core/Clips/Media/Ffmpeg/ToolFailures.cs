using System.ComponentModel;
using System.Text.RegularExpressions;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>What a program's end means, told from its exit code and its last words.</summary>
internal static partial class ToolFailures
{
    private const int NotFound = 2;

    public const string InstallFfmpeg =
        "Install ffmpeg (Debian and Ubuntu: apt install ffmpeg; Windows: winget install Gyan.FFmpeg; macOS: brew install ffmpeg), or set clips.encoding.ffmpeg_path in system.json.";

    public static MediaException NotStarted(ToolCommand command, Win32Exception exception) =>
        exception.NativeErrorCode == NotFound
            ? new(MediaFailure.FfmpegMissing, $"{Name(command)} is not there any more", exception) { Remedy = InstallFfmpeg, Command = command.Line }
            : new(MediaFailure.FfmpegUnusable, $"{Name(command)} does not start: {exception.Message}", exception)
            {
                Remedy = "Check that the file is ffmpeg for this system and may be run by this user.",
                Command = command.Line,
            };

    /// <summary>ffmpeg ends with 0 when it could not write the end of a file; its words say so.</summary>
    /// <exception cref="MediaException">It did not do what it was asked for.</exception>
    public static void ThrowUnlessFine(ToolCommand command, ToolOutcome outcome)
    {
        if (outcome.ExitCode != 0 || DiskFull().IsMatch(outcome.Errors.Text))
        {
            throw Ended(command, outcome);
        }
    }

    public static MediaException Ended(ToolCommand command, ToolOutcome outcome)
    {
        var tail = outcome.Errors.Tail;
        var (reason, message, remedy) = Explain(outcome.ExitCode, string.Join('\n', tail));
        return new(reason, $"{Name(command)} {message}") { Remedy = remedy, ErrorTail = tail, Command = command.Line };
    }

    private static (MediaFailure Reason, string Message, string Remedy) Explain(int code, string words) => words switch
    {
        _ when DiskFull().IsMatch(words) => (MediaFailure.DiskFull, "could not write: the disk is full", "Free some space, or lower the retention of clips."),
        _ when Encoder().IsMatch(words) => (MediaFailure.FfmpegUnusable, "cannot use the chosen encoder", "Choose another encoder in the clip settings; libx264 works everywhere."),
        _ when NotReadable().IsMatch(words) => (MediaFailure.SourceUnreadable, "cannot read the source", "Check that the file plays; it may be cut off or not a video."),
        _ when Refused().IsMatch(words) => (MediaFailure.InputRejected, "was not allowed to open the source", "Only local mp4, mov, mkv, webm, ts and flv files are opened."),
        _ when Gone().IsMatch(words) => (MediaFailure.SourceGone, "does not find the source", "Check that the file is still there."),
        _ when Denied().IsMatch(words) => (MediaFailure.OutputNotWritable, "may not write or read a file", "Check the rights of the clips folder."),
        _ when code > 128 && !OperatingSystem.IsWindows() => (MediaFailure.Crashed, $"was ended by signal {code - 128}", "If this happens again, update ffmpeg."),
        _ => (MediaFailure.Crashed, $"ended with code {code}", "The last lines of ffmpeg say more."),
    };

    private static string Name(ToolCommand command) => Path.GetFileNameWithoutExtension(command.Program);

    [GeneratedRegex("No space left on device|File too large|not enough space on the disk|Disk quota exceeded", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DiskFull();

    [GeneratedRegex("Unknown encoder|Error while opening encoder|No device available for encoder|Cannot load nvcuda|Failed to initialise VAAPI", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Encoder();

    [GeneratedRegex("Invalid data found when processing input|moov atom not found|could not find codec parameters|does not contain any stream|matches no streams", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotReadable();

    [GeneratedRegex("not on whitelist|not in allowed|Format not on whitelist", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Refused();

    [GeneratedRegex("No such file or directory", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Gone();

    [GeneratedRegex("Permission denied|Read-only file system", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Denied();
}
