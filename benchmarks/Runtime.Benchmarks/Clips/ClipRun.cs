using System.Globalization;
using Runtime.Core.Clips.Media;

namespace Runtime.Benchmarks.Clips;

/// <summary>Times whole clips of 30 s, from the request to the checked and named file, beside plain ffmpeg on the same work.</summary>
internal static class ClipRun
{
    private const int Frames = 900;
    private const double CopyMust = 50;
    private const double CopyAim = 15;
    private const double ExactAim = 1000;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(30);

    /// <summary>In the middle of a group of pictures: half of it is encoded again.</summary>
    private static readonly TimeSpan Start = TimeSpan.FromSeconds(3);

    public static async Task<int> RunAsync(bool quick)
    {
        await using var stage = await ClipStage.SetAsync();
        var runs = quick ? 3 : 7;
        var rows = new List<Row>();
        var (spawn, rawCopy, copyBuffer, copyFile, exactBuffer, exactFile) = (New("ffmpeg started and ended"), New("ffmpeg -c copy, unchecked"), New("copy, live buffer"), New("copy, file"), New("exact, live buffer"), New("exact, file"));
        for (var run = -1; run < runs; run++)
        {
            // By turns, so that a busy moment of the machine meets all of them; the first round warms up and does not count.
            await TimeAsync(spawn, run, () => stage.FfmpegAsync("-f", "lavfi", "-i", "color=size=16x16", "-frames:v", "1", "-f", "null", "-"));
            await TimeAsync(rawCopy, run, () => stage.FfmpegAsync("-ss", "4", "-i", stage.Film, "-t", "30", "-c", "copy", "-movflags", "+faststart", stage.Output("raw.mp4")));
            await TimeAsync(copyBuffer, run, () => CutAsync(stage, FromBuffer(stage), CutMode.Copy, 0));
            await TimeAsync(copyFile, run, () => CutAsync(stage, new CutSource.File(stage.Film, TimeSpan.FromSeconds(4), Length), CutMode.Copy, 0));
            await TimeAsync(exactBuffer, run, () => CutAsync(stage, FromBuffer(stage), CutMode.Exact, Frames));
            await TimeAsync(exactFile, run, () => CutAsync(stage, new CutSource.File(stage.Film, Start, Length), CutMode.Exact, Frames));
        }

        var (rawEncode, encode) = (New("ffmpeg -c:v libx264 -preset veryfast, unchecked"), New("reencode, file"));
        for (var run = 0; run < (quick ? 1 : 3); run++)
        {
            await TimeAsync(rawEncode, run, () => stage.FfmpegAsync("-ss", "3", "-i", stage.Film, "-t", "30", "-c:v", "libx264", "-preset", "veryfast", "-c:a", "aac", "-b:a", "160k", "-movflags", "+faststart", stage.Output("raw.mp4")));
            await TimeAsync(encode, run, () => CutAsync(stage, new CutSource.File(stage.Film, Start, Length), CutMode.Reencode, Frames));
        }

        return Print(rows, rawCopy, copyBuffer, exactBuffer, rawEncode);

        Row New(string name)
        {
            rows.Add(new(name));
            return rows[^1];
        }
    }

    private static CutSource.Buffer FromBuffer(ClipStage stage) => new(ClipStage.Creator, stage.Zero + Start, stage.Zero + Start + Length);

    private static async Task<TimeSpan> CutAsync(ClipStage stage, CutSource source, CutMode mode, int frames)
    {
        var result = await stage.Media.CutAsync(new() { Source = source, OutputPath = stage.Output("clip.mp4"), Mode = mode }, null, CancellationToken.None);
        return result.Mode == mode && (frames == 0 || result.Media.Video!.Frames == frames)
            ? result.Elapsed
            : throw new InvalidOperationException($"Wanted {mode} with {frames} pictures, got {result.Mode} with {result.Media.Video!.Frames}: {result.ModeReason}");
    }

    private static async Task TimeAsync(Row row, int run, Func<Task<TimeSpan>> work)
    {
        var elapsed = await work();
        if (run >= 0)
        {
            row.Milliseconds.Add(elapsed.TotalMilliseconds);
        }
    }

    private static int Print(List<Row> rows, Row rawCopy, Row copy, Row exact, Row rawEncode)
    {
        Console.WriteLine("A clip of 30 s from 1080p30, 6 Mbit/s, key frame every 2 s; milliseconds, from the request to the checked file");
        Console.WriteLine();
        Console.WriteLine("| work | median | least | most | runs |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: |");
        foreach (var row in rows)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Median:0} | {row.Milliseconds.Min():0} | {row.Milliseconds.Max():0} | {row.Milliseconds.Count} |"));
        }

        var overhead = copy.Median - rawCopy.Median;
        var exactMust = rawEncode.Median * 1.01;
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"13 copy mode over raw ffmpeg: {overhead:+0;-0} ms ({Verdict(overhead, CopyMust, CopyAim)}; must +{CopyMust}, aim +{CopyAim})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"14 exact to the frame: {exact.Median:0} ms, {rawEncode.Median / exact.Median:0.0} times as fast as the full encode ({Verdict(exact.Median, exactMust, ExactAim)}; must {exactMust:0}, aim {ExactAim})"));
        return overhead > CopyMust || exact.Median > exactMust ? 1 : 0;
    }

    private static string Verdict(double value, double must, double aim) => value <= aim ? "aim" : value <= must ? "must" : "SHORT";

    private sealed record Row(string Name)
    {
        public List<double> Milliseconds { get; } = [];

        public double Median => Milliseconds.Order().ElementAt(Milliseconds.Count / 2);
    }
}
