using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Pictures of a clip for lists: a still one, and a few seconds that move.</summary>
internal sealed class Posters(FfmpegTool tool, ToolRunner runner, Ffprobe ffprobe)
{
    private const int PreviewWidth = 320;
    private static readonly TimeSpan PreviewLength = TimeSpan.FromSeconds(3);

    public async Task<PosterResult> MakeAsync(PosterRequest request, CancellationToken cancellationToken)
    {
        CutRules.CheckOutput(request.ImagePath, ".jpg");
        if (request.PreviewPath is { } wanted)
        {
            CutRules.CheckOutput(wanted, ".webp", ".gif");
        }

        var location = await tool.RequireAsync(cancellationToken);
        var input = InputFile.Open(request.Path);
        var info = (await ffprobe.AskAsync(input, decodes: false, cancellationToken)).Info;
        if (info.Video is null)
        {
            throw new MediaException(MediaFailure.SourceUnreadable, "the file has no picture") { Remedy = "Choose a video." };
        }

        // A tenth of a second before the end there is still a picture to find.
        var last = info.Duration > TimeSpan.FromSeconds(0.1) ? info.Duration - TimeSpan.FromSeconds(0.1) : TimeSpan.Zero;
        var at = request.At ?? info.Duration / 3;
        at = at < TimeSpan.Zero ? TimeSpan.Zero : at > last ? last : at;
        var commands = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        commands.Add(await RunAsync(location, input, at, Still(Math.Clamp(request.Width, 16, 3840)), request.ImagePath, cancellationToken));
        if (request.PreviewPath is { } preview)
        {
            var from = at + PreviewLength > info.Duration && info.Duration > PreviewLength ? info.Duration - PreviewLength : info.Duration > PreviewLength ? at : TimeSpan.Zero;
            commands.Add(await RunAsync(location, input, from, Moving(Path.GetExtension(preview)), preview, cancellationToken));
        }

        return new(request.ImagePath, request.PreviewPath, commands.ToImmutable());
    }

    private async Task<ImmutableArray<string>> RunAsync(ToolLocation location, InputFile input, TimeSpan at, ImmutableArray<string> output, string path, CancellationToken cancellationToken)
    {
        using var part = new PartFile(path);
        ImmutableArray<string> arguments = ["-hide_banner", "-nostdin", "-v", "error", "-y", .. CutInput.Seek(input, at).Arguments, "-map", "0:v:0", .. output, part.Argument];
        var command = new ToolCommand(location.Ffmpeg, arguments) { Purpose = "poster", Limit = TimeLimits.ForCut(PreviewLength) };
        var outcome = await runner.RunAsync(command, cancellationToken);
        ToolFailures.ThrowUnlessFine(command, outcome);

        if (new FileInfo(part.Path) is not { Exists: true, Length: > 0 })
        {
            throw new MediaException(MediaFailure.OutputInvalid, "ffmpeg made no picture") { ErrorTail = outcome.Errors.Tail, Command = command.Line };
        }

        part.Keep();
        return command.Line;
    }

    private static ImmutableArray<string> Still(int width) =>
        ["-frames:v", "1", "-vf", Scale(width), "-pix_fmt", "yuvj420p", "-c:v", "mjpeg", "-q:v", "3", "-f", "mjpeg"];

    private static ImmutableArray<string> Moving(string extension) => extension == ".gif"
        ? ["-t", CutJob.Seconds(PreviewLength), "-vf", $"fps=8,{Scale(PreviewWidth)},split[a][b];[a]palettegen=max_colors=96[p];[b][p]paletteuse", "-loop", "0", "-f", "gif"]
        : ["-t", CutJob.Seconds(PreviewLength), "-vf", $"fps=8,{Scale(PreviewWidth)}", "-c:v", "libwebp_anim", "-quality", "60", "-compression_level", "3", "-loop", "0", "-f", "webp"];

    private static string Scale(int width) => string.Create(CultureInfo.InvariantCulture, $@"scale=min({width}\,iw):-2");
}
