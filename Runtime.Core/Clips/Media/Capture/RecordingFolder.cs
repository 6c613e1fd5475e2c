using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>The folder that OBS records into. Its newest file is followed while it grows.</summary>
internal static class RecordingFolder
{
    private static readonly string[] Extensions = [".mkv", ".ts", ".flv", ".mp4", ".mov", ".m4v"];

    /// <summary>How long a file that does not grow counts as still being recorded: OBS writes in bursts of some seconds.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    /// <summary>A second, in microseconds: enough to tell the codecs; more would wait for a file that grows slowly.</summary>
    private const string Analysis = "1000000";

    /// <summary>Read from the front only: at the end of the file, where ffmpeg would look for an index, it would wait for more.</summary>
    /// <exception cref="MediaException">Nothing is being recorded, or it cannot be read while it grows.</exception>
    public static CaptureInput Open(string folder, TimeSpan maxAge, DateTimeOffset now)
    {
        var newest = Newest(folder) ?? throw Idle("the folder holds no recording");
        if (now - LastWrite(newest) > Quiet)
        {
            throw Idle("nothing is being recorded");
        }

        var input = InputFile.Open(newest.FullName);

        // Of a recording that is longer than the buffer only the end is kept.
        var age = now - newest.CreationTimeUtc;
        return new(["-analyzeduration", Analysis, "-follow", "1", "-seekable", "0", .. input.Arguments], Ends: false)
        {
            OutputArguments = age > maxAge ? ["-ss", CutJob.Seconds(age - maxAge)] : [],
        };
    }

    public static FileInfo? Newest(string folder) =>
        Directory.Exists(folder)
            ? new DirectoryInfo(folder).EnumerateFiles().Where(file => Extensions.Contains(file.Extension, StringComparer.OrdinalIgnoreCase)).MaxBy(file => file.CreationTimeUtc)
            : throw new MediaException(MediaFailure.SourceGone, "the folder is not there") { Remedy = "Check the path in clips.capture of system.json." };

    /// <summary>Windows brings the time of a file that is open up to date when it is looked at, not when it is written.</summary>
    private static DateTimeOffset LastWrite(FileInfo file)
    {
        using (SegmentFiles.Open(file.FullName))
        {
            file.Refresh();
            return file.LastWriteTimeUtc;
        }
    }

    private static MediaException Idle(string why) =>
        new(MediaFailure.SourceGone, why) { Remedy = "Start the recording in OBS; use the format mkv or hybrid mp4, which can be read while it grows." };
}
