using System.Collections.Immutable;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>Brings material into the shape that the next step reads.</summary>
internal sealed class Stage(ToolRunner runner)
{
    /// <summary>Around what is wanted: the group of pictures may begin before it in decoding order and end after it.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(1);

    /// <summary>Without an index ffmpeg lands somewhere between key frames; the one before the start must still be ahead.</summary>
    private static readonly TimeSpan MarginWithoutIndex = TimeSpan.FromSeconds(30);

    /// <summary>Decoding begins before time 0, which a transport stream does not know; ffmpeg would move everything by an unknown amount.</summary>
    private static readonly TimeSpan Shift = TimeSpan.FromSeconds(10);

    /// <summary>Rewrites a part of a file as a transport stream, without encoding. Its times are those of the file, shifted.</summary>
    /// <exception cref="MediaException">It failed.</exception>
    public async Task<Material.Segments> ToSegmentsAsync(CutJob job, Material.Whole whole, CancellationToken cancellationToken)
    {
        var margin = whole.File.HasIndex ? Margin : MarginWithoutIndex;
        ImmutableArray<string> seek = whole.Start > margin ? ["-ss", CutJob.Seconds(whole.Start - margin)] : [];
        var end = whole.FileStart + whole.Start + whole.Duration + Margin;
        ImmutableArray<string> arguments =
        [
            "-hide_banner", "-nostdin", "-v", "error", "-y", "-copyts", .. seek, .. whole.File.Arguments, "-to", CutJob.Seconds(end),
            "-map", "0:v:0", "-map", "0:a:0?", "-c", "copy", "-muxdelay", "0", "-muxpreload", "0", "-output_ts_offset", CutJob.Seconds(Shift), "-f", "mpegts", $"file:{job.Part.StagePath}",
        ];
        var command = new ToolCommand(job.Tools.Ffmpeg, arguments) { Purpose = "cut", Limit = job.Left };
        job.Ran(command.Line);
        var outcome = await runner.RunAsync(command, cancellationToken);
        ToolFailures.ThrowUnlessFine(command, outcome);

        var from = (Shift + whole.FileStart + whole.Start).Ticks * MediaIndex.TicksPerSecond / TimeSpan.TicksPerSecond;
        return new([job.Part.StagePath], from, from + (whole.Duration.Ticks * MediaIndex.TicksPerSecond / TimeSpan.TicksPerSecond))
        {
            Covered = whole.Covered,
            IsShortened = whole.IsShortened,
        };
    }

    /// <summary>Segments that continue one another are one stream when they are written one behind the other.</summary>
    /// <exception cref="MediaException">The disk is full, or a segment is gone.</exception>
    public static async Task<CutInput> ToOneFileAsync(CutJob job, Material.Segments segments, CancellationToken cancellationToken)
    {
        const long Wrap = 1L << 33;
        if (segments.Files is not [var only])
        {
            only = job.Part.StagePath;
            await JoinAsync(segments.Files, only, cancellationToken);
        }

        var from = await FirstPictureAsync(segments, cancellationToken);
        var raw = ((from % Wrap) + Wrap) % Wrap;
        return CutInput.Trim(InputFile.Own(only, "mpegts"), raw, raw + segments.To - from);
    }

    /// <summary>The clip begins with a picture, not with the part of a frame's time that is left before it.</summary>
    private static async Task<long> FirstPictureAsync(Material.Segments segments, CancellationToken cancellationToken)
    {
        try
        {
            var index = await Task.Run(() => MediaIndex.Read(segments.Files), cancellationToken);
            return index.Pictures.Where(picture => picture.At >= segments.From && picture.At < segments.To).Select(picture => picture.At).DefaultIfEmpty(segments.From).Min();
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException)
        {
            return segments.From; // ffmpeg will say what is wrong with it
        }
    }

    private static async Task JoinAsync(ImmutableArray<string> files, string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var output = new FileStream(path, FileMode.Create, FileAccess.Write);
            foreach (var file in files)
            {
                await using var source = SegmentFiles.Open(file);
                await source.CopyToAsync(output, cancellationToken);
            }
        }
        catch (FileNotFoundException exception)
        {
            throw new MediaException(MediaFailure.SourceGone, "a part of the source is not there any more", exception) { Remedy = "Make the buffer longer, or let more clips be made at the same time." };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw PartFile.Failure(exception);
        }
    }
}
