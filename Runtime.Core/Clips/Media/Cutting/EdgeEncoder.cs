using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>A picture that was encoded again, as MP4 stores it.</summary>
internal readonly record struct EncodedPicture(byte[] Bytes, bool IsIdr);

/// <param name="Parameters">Its own parameter sets; their ids are none of the copied stream's.</param>
internal sealed record EncodedPictures(ImmutableArray<EncodedPicture> Pictures, ImmutableArray<byte[]> Parameters, ImmutableArray<string> Command);

internal enum EdgeSide
{
    Head,
    Tail,
}

/// <summary>Encodes the pictures at an edge of a clip with x264, so that they can stand in one track with copied ones.</summary>
internal sealed class EdgeEncoder(ToolRunner runner)
{
    private const int CopyBuffer = 128 * 1024;
    private const int MostOutput = 256 * 1024 * 1024;

    /// <returns>Null when the encoder did not give exactly the pictures that were wanted.</returns>
    /// <exception cref="MediaException">It failed.</exception>
    public async Task<EncodedPictures?> EncodeAsync(string ffmpeg, MediaIndex index, EncodedPart part, EdgeSide side, TimeSpan limit, CancellationToken cancellationToken)
    {
        var output = new BoundedOutput(MostOutput);
        var command = new ToolCommand(ffmpeg, Arguments(index, part, side))
        {
            Purpose = "cut",
            Limit = limit,
            Feed = (pipe, token) => FeedAsync(index, part, pipe, token),
            Read = output.ReadAsync,
        };
        var outcome = await runner.RunAsync(command, cancellationToken);
        ToolFailures.ThrowUnlessFine(command, outcome);

        var (pictures, parameters) = Split(output.Bytes);
        return pictures.Length == part.Shown.Length && pictures is [{ IsIdr: true }, ..] ? new(pictures, parameters, command.Line) : null;
    }

    /// <summary>
    /// No B pictures: then the order of decoding is the order of showing, and the k-th picture out is the k-th wanted one.
    /// The range is given in ticks of the stream's own clock, so no rounding can move it by a picture.
    /// </summary>
    internal static ImmutableArray<string> Arguments(MediaIndex index, EncodedPart part, EdgeSide side)
    {
        const long Wrap = 1L << 33;
        var start = ((part.Shown[0] % Wrap) + Wrap) % Wrap;
        var end = start + part.Shown[^1] - part.Shown[0] + 1;
        var trim = string.Create(CultureInfo.InvariantCulture, $"trim=start_pts={start}:end_pts={end}");
        return
        [
            "-hide_banner", "-nostdin", "-v", "error", "-copyts", "-protocol_whitelist", "pipe", "-format_whitelist", "mpegts", "-f", "mpegts", "-i", "pipe:0",
            "-map", "0:v:0", "-vf", trim, "-fps_mode", "passthrough",
            "-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-profile:v", Profile(index.Shape!.Profile), "-bf", "0",
            "-x264-params", string.Create(CultureInfo.InvariantCulture, $"sps-id={FreeId(index, side)}:aud=1:annexb=1:keyint=infinite:open-gop=0"),
            "-f", "h264", "pipe:1",
        ];
    }

    private static string Profile(int profile) => profile switch { 66 => "baseline", 77 => "main", _ => "high" };

    /// <summary>x264 uses the same id for both of its parameter sets. Each side has its own: their sets need not be the same.</summary>
    private static int FreeId(MediaIndex index, EdgeSide side) => Enumerable.Range(1, 31).Where(id => !index.HasParameters(id)).ElementAt((int)side);

    private static async Task FeedAsync(MediaIndex index, EncodedPart part, Stream pipe, CancellationToken cancellationToken)
    {
        var (first, last) = (index.Pictures[part.DecodeFrom], index.Pictures[part.DecodeTo - 1]);
        var end = part.DecodeTo < index.Pictures.Count && index.Pictures[part.DecodeTo].File == last.File ? index.Pictures[part.DecodeTo].Offset : long.MaxValue;
        await pipe.WriteAsync(index.TablesOf(first.File), cancellationToken);
        for (var file = first.File; file <= last.File; file++)
        {
            await using var source = SegmentFiles.Open(index.Files[file]);
            source.Position = file == first.File ? first.Offset : 0;
            await CopyAsync(source, pipe, (file == last.File ? Math.Min(end, source.Length) : source.Length) - source.Position, cancellationToken);
        }

        await pipe.FlushAsync(cancellationToken);
    }

    private static async Task CopyAsync(Stream from, Stream to, long count, CancellationToken cancellationToken)
    {
        var buffer = new byte[CopyBuffer];
        while (count > 0 && await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, count)), cancellationToken) is > 0 and var read)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            count -= read;
        }
    }

    /// <summary>x264 begins each picture with a delimiter.</summary>
    private static (ImmutableArray<EncodedPicture> Pictures, ImmutableArray<byte[]> Parameters) Split(ReadOnlySpan<byte> stream)
    {
        var pictures = ImmutableArray.CreateBuilder<EncodedPicture>();
        var parameters = new List<byte[]>();
        using var sample = new MemoryStream();
        var isIdr = false;
        foreach (var unit in new NalUnits(stream))
        {
            var type = unit[0] & 0x1F;
            if (type == NalUnits.Delimiter && sample.Length > 0)
            {
                pictures.Add(new(sample.ToArray(), isIdr));
                sample.SetLength(0);
                isIdr = false;
            }
            else if (type is NalUnits.SequenceParameters or NalUnits.PictureParameters)
            {
                var set = unit.ToArray();
                if (!parameters.Any(known => known.AsSpan().SequenceEqual(set)))
                {
                    parameters.Add(set);
                }
            }
            else if (NalUnits.BelongsInSample(type))
            {
                SampleFormat.Write(sample, unit);
                isIdr |= type == NalUnits.IdrSlice;
            }
        }

        if (sample.Length > 0)
        {
            pictures.Add(new(sample.ToArray(), isIdr));
        }

        return (pictures.ToImmutable(), [.. parameters]);
    }
}
