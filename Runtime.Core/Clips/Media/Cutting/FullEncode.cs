using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Lets ffmpeg make the whole clip: encodes all of it, or copies out of a file.</summary>
internal sealed class FullEncode(ToolRunner runner, Loudness loudness)
{
    private const int MostBytesPerSecond = 15_000_000;

    /// <summary>The middle of the picture in 9:16; even sizes, as 4:2:0 wants them.</summary>
    private const string Vertical = @"crop=min(iw\,ih*9/16):min(ih\,iw*16/9),scale=trunc(iw/2)*2:trunc(ih/2)*2,setsar=1";

    /// <param name="input">With where to begin in it.</param>
    /// <exception cref="MediaException">It failed.</exception>
    public async Task EncodeAsync(CutJob job, CutInput input, TimeSpan length, bool copy, CancellationToken cancellationToken)
    {
        var sound = job.Options.NormalizeLoudness && !copy ? await loudness.MeasureAsync(job, input, length, cancellationToken) : null;
        var command = new ToolCommand(job.Tools.Ffmpeg, Arguments(job, input, length, copy, sound))
        {
            Purpose = "cut",
            Limit = job.Left,
            IsBackground = !copy,
            Read = new ProgressLines(position => job.Report(0.1 + (0.85 * Math.Min(1, position / length)), copy ? "copying" : "encoding")).ReadAsync,
        };
        job.Ran(command.Line);
        var outcome = await runner.RunAsync(command, cancellationToken);
        ToolFailures.ThrowUnlessFine(command, outcome);
    }

    /// <summary>The order of the contract: overwrite, seek, input, duration, picture, sound, header in front, output.</summary>
    internal static ImmutableArray<string> Arguments(CutJob job, CutInput input, TimeSpan length, bool copy, string? soundFilter) =>
    [
        "-hide_banner", "-nostdin", "-v", "error", "-progress", "pipe:1",
        "-y",
        .. input.Arguments,
        "-t", CutJob.Seconds(length),
        "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1",
        .. copy ? ["-c", "copy", "-avoid_negative_ts", "make_zero"] : Codecs(job.Options, input, soundFilter),
        "-movflags", "+faststart",
        "-fs", ((long)((length.TotalSeconds + 10) * MostBytesPerSecond)).ToString(CultureInfo.InvariantCulture),
        "-f", "mp4", job.Part.Argument,
    ];

    private static ImmutableArray<string> Codecs(CutOptions options, CutInput input, string? soundFilter) =>
    [
        .. Filter("-vf", input.PictureFilter, options.Vertical ? Vertical : null),
        "-c:v", options.Encoder,
        .. options.Encoder == ToolProbe.Software ? ["-preset", options.Preset] : ImmutableArray<string>.Empty,
        "-pix_fmt", "yuv420p",
        "-c:a", "aac", "-b:a", "160k",
        .. Filter("-af", input.SoundFilter, soundFilter),
        .. soundFilter is null ? ImmutableArray<string>.Empty : ["-ar", "48000"],
    ];

    private static ImmutableArray<string> Filter(string option, params ReadOnlySpan<string?> filters)
    {
        var all = string.Join(',', filters.ToArray().OfType<string>());
        return all.Length == 0 ? [] : [option, all];
    }
}
