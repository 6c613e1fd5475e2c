using System.Collections.Immutable;
using System.Globalization;

namespace Runtime.Core.Clips.Media.Capture;

/// <summary>How ffmpeg cuts a source into segments: at key frames, with the times of the source, each named on its output when it is whole.</summary>
internal static class CaptureArguments
{
    /// <param name="folder">Where segments go.</param>
    /// <param name="run">In front of their numbers.</param>
    public static ImmutableArray<string> Of(CaptureSettings settings, CaptureInput input, string folder, long run)
    {
        var length = settings.SegmentLength.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture);

        // In the pattern of names a percent sign of the folder's own must be doubled.
        var pattern = Path.Combine(folder.Replace("%", "%%", StringComparison.Ordinal), string.Create(CultureInfo.InvariantCulture, $"{run:x}-%06d.ts"));
        return
        [
            "-hide_banner", "-nostdin", "-nostats", "-v", "warning", .. input.Arguments,
            .. input.OutputArguments, "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1",
            .. settings.Encode ? Encoded(length) : ["-c", "copy"],
            "-f", "segment", "-segment_time", length, "-segment_format", "mpegts", "-segment_list", "pipe:1", "-segment_list_type", "csv", $"file:{pattern}",
        ];
    }

    /// <summary>A key frame at the beginning of each segment.</summary>
    private static ImmutableArray<string> Encoded(string length) =>
    [
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "20", "-pix_fmt", "yuv420p", "-sc_threshold", "0", "-force_key_frames", $"expr:gte(t,n_forced*{length})",
        "-c:a", "aac", "-b:a", "160k", "-ac", "2",
    ];
}
