using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>Asks a found ffmpeg for its version and tries its H.264 encoders: one that is listed may still lack its hardware.</summary>
internal sealed partial class ToolProbe(ToolRunner runner)
{
    public const string Software = "libx264";

    /// <summary>Those that need no device named beside them.</summary>
    private static readonly ImmutableArray<string> Hardware = ["h264_nvenc", "h264_qsv", "h264_amf", "h264_videotoolbox", "h264_mf", "h264_v4l2m2m"];

    public async Task<MediaToolStatus> ProbeAsync(ToolLocation location, CancellationToken cancellationToken)
    {
        try
        {
            var version = Version().Match(await OutputOfAsync(new(location.Ffmpeg, ["-hide_banner", "-version"]), cancellationToken)).Groups["version"].Value;
            await OutputOfAsync(new(location.Ffprobe, ["-hide_banner", "-version"]), cancellationToken);
            var listed = await OutputOfAsync(new(location.Ffmpeg, ["-hide_banner", "-nostdin", "-encoders"]), cancellationToken);
            var encoders = ImmutableArray.CreateBuilder<string>();
            foreach (var encoder in Hardware.Insert(0, Software).Where(name => Listed().Matches(listed).Any(match => match.Groups["name"].Value == name)))
            {
                if (await MakesAPictureAsync(location.Ffmpeg, encoder, cancellationToken))
                {
                    encoders.Add(encoder);
                }
            }

            return Judge(location, version, encoders.ToImmutable());
        }
        catch (MediaException exception)
        {
            return Unusable(location, exception.Message, exception.Remedy);
        }
    }

    /// <summary>Exact cuts need x264: only its parameter sets can be told apart from those of the copied pictures.</summary>
    private static MediaToolStatus Judge(ToolLocation location, string version, ImmutableArray<string> encoders) =>
        version.Length == 0
            ? Unusable(location, $"{location.Ffmpeg} does not say an ffmpeg version", ToolFailures.InstallFfmpeg)
            : !encoders.Contains(Software)
            ? Unusable(location, $"ffmpeg {version} has no working libx264 encoder", "Install a full build of ffmpeg, with libx264 and aac.")
            : new()
            {
                State = MediaToolState.Ready,
                FfmpegPath = location.Ffmpeg,
                FfprobePath = location.Ffprobe,
                Version = version,
                Encoders = encoders,
                Message = $"ffmpeg {version}, encoders {string.Join(", ", encoders)}",
            };

    private static MediaToolStatus Unusable(ToolLocation location, string message, string remedy) => new()
    {
        State = MediaToolState.Unusable,
        FfmpegPath = location.Ffmpeg,
        FfprobePath = location.Ffprobe,
        Message = message,
        Remedy = remedy,
    };

    private async Task<bool> MakesAPictureAsync(string ffmpeg, string encoder, CancellationToken cancellationToken)
    {
        try
        {
            // 256 pixels: smaller ones are refused by some hardware.
            ImmutableArray<string> arguments =
                ["-hide_banner", "-nostdin", "-v", "error", "-f", "lavfi", "-i", "color=size=256x256:rate=30", "-frames:v", "1", "-pix_fmt", "yuv420p", "-c:v", encoder, "-f", "null", "-"];
            return (await runner.RunAsync(new(ffmpeg, arguments), cancellationToken)).ExitCode == 0;
        }
        catch (MediaException)
        {
            return false;
        }
    }

    private async Task<string> OutputOfAsync(ToolCommand command, CancellationToken cancellationToken)
    {
        var output = new BoundedOutput();
        var outcome = await runner.RunAsync(command with { Read = output.ReadAsync }, cancellationToken);
        return outcome.ExitCode == 0 ? Encoding.UTF8.GetString(output.Bytes) : throw ToolFailures.Ended(command, outcome);
    }

    [GeneratedRegex(@"^ffmpeg version (?<version>[^\s-]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    [GeneratedRegex(@"^ V\S{5} (?<name>\S+)", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Listed();
}
