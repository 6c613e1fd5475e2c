using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Clips.Media.Cutting;

/// <summary>An input of ffmpeg, and how it is brought to the wanted start.</summary>
internal sealed record CutInput
{
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>What picture and sound pass first; null for nothing.</summary>
    public string? PictureFilter { get; private init; }

    public string? SoundFilter { get; private init; }

    /// <summary>Containers with an index: ffmpeg goes to the key frame before the start and drops what is in front of it.</summary>
    public static CutInput Seek(InputFile file, TimeSpan at) => new() { Arguments = ["-ss", CutJob.Seconds(at), .. file.Arguments] };

    /// <summary>
    /// Transport streams have no index: ffmpeg would land behind the key frame and lose pictures. They are read from the
    /// beginning and trimmed on their own clock, then moved to 0 together.
    /// </summary>
    /// <param name="from">90 kHz, as it stands in the stream; the first picture's own time.</param>
    public static CutInput Trim(InputFile file, long from, long to)
    {
        var (start, end) = (Seconds(from), Seconds(to));
        return new()
        {
            Arguments = ["-copyts", .. file.Arguments],
            PictureFilter = string.Create(CultureInfo.InvariantCulture, $"trim=start_pts={from}:end_pts={to},setpts=PTS-{from}"),
            SoundFilter = $"atrim=start={start}:end={end},asetpts=PTS-{start}/TB",
        };
    }

    private static string Seconds(long ticks) => ((decimal)ticks / MediaIndex.TicksPerSecond).ToString("0.######", CultureInfo.InvariantCulture);
}
