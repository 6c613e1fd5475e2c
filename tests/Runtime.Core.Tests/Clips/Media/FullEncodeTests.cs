using Runtime.Core.Clips.Media;

namespace Runtime.Core.Tests.Clips.Media;

public sealed class FullEncodeTests(Films films) : IClassFixture<Films>
{
    [Fact]
    public async Task The_arguments_stand_in_the_order_of_the_contract()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.Usual, 1.6, 2, CutMode.Reencode);

        string[] order = ["-nostdin", "-y", "-ss", "-protocol_whitelist", "-format_whitelist", "-i", "-t", "-c:v", "-preset", "-c:a", "-movflags", "-f"];
        var command = result.Commands[0].ToList();
        Assert.Equal(order, command.Where((argument, i) => order.Contains(argument) && (argument != "-f" || i > command.IndexOf("-movflags"))));
        Assert.Equal($"file:{films.Usual}", command[command.IndexOf("-i") + 1]);
        Assert.Equal($"file:{result.Path}.part", command[^1]);
        Assert.Equal(("libx264", "veryfast", "aac", "+faststart"), (After("-c:v"), After("-preset"), After("-c:a"), After("-movflags")));
        string After(string option) => command[command.IndexOf(option) + 1];
    }

    [Fact]
    public async Task It_is_exact_to_the_frame_and_reports_its_progress()
    {
        await using var harness = new MediaHarness();
        var reports = new List<CutProgress>();

        var result = await harness.Media.CutAsync(
            new() { Source = new CutSource.File(films.Usual, TimeSpan.FromSeconds(1.6), TimeSpan.FromSeconds(2)), OutputPath = harness.Folder.File("c.mp4"), Mode = CutMode.Reencode },
            new Reports(reports),
            MediaHarness.Ct);

        Assert.Equal(Enumerable.Range(48, 60), await NumberedFrames.NumbersAsync(result.Path));
        Assert.Equal(reports.Select(report => report.Fraction).Order(), reports.Select(report => report.Fraction));
        Assert.Equal(1, reports[^1].Fraction);
        Assert.Contains(reports, report => report.Step == "encoding");
    }

    [Fact]
    public async Task The_crop_keeps_the_middle_in_nine_to_sixteen()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.Usual, 1, 1, CutMode.Exact, new() { Vertical = true });

        Assert.Equal((54, 96), (result.Media.Video!.Width, result.Media.Video.Height));
        Assert.Equal(CutMode.Reencode, result.Mode);
        Assert.Contains("crop", result.ModeReason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_loudness_is_measured_first_and_then_brought_to_the_target()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.Usual, 1, 6, CutMode.Exact, new() { NormalizeLoudness = true });

        Assert.Contains(result.Commands, command => command.Any(argument => argument.Contains("print_format=json", StringComparison.Ordinal)));
        Assert.Contains(result.Commands, command => command.Any(argument => argument.Contains("measured_I=", StringComparison.Ordinal)));
        Assert.InRange(await Loudness.OfAsync(result.Path), -15.5, -12.5);
        Assert.False(await Loudness.OfAsync(films.Usual) is > -15.5 and < -12.5);
    }

    [Fact]
    public async Task Loudness_of_a_silent_film_changes_nothing()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.File("pyramid.mkv"), 1, 1, CutMode.Exact, new() { NormalizeLoudness = true });

        Assert.Null(result.Media.Audio);
    }

    [Fact]
    public async Task A_poster_and_a_preview_are_made_of_a_clip()
    {
        await using var harness = new MediaHarness();

        var webp = await harness.Media.PosterAsync(new() { Path = films.Usual, ImagePath = harness.Folder.File("p.jpg"), PreviewPath = harness.Folder.File("p.webp") }, MediaHarness.Ct);
        var gif = await harness.Media.PosterAsync(new() { Path = films.Usual, ImagePath = harness.Folder.File("q.jpg"), PreviewPath = harness.Folder.File("q.gif"), At = TimeSpan.FromHours(1) }, MediaHarness.Ct);

        Assert.Equal([0xFF, 0xD8], (await File.ReadAllBytesAsync(webp.ImagePath, MediaHarness.Ct))[..2]);
        Assert.Equal("RIFF"u8.ToArray(), (await File.ReadAllBytesAsync(webp.PreviewPath!, MediaHarness.Ct))[..4]);
        Assert.Equal("GIF8"u8.ToArray(), (await File.ReadAllBytesAsync(gif.PreviewPath!, MediaHarness.Ct))[..4]);
        Assert.Empty(Directory.GetFiles(harness.Folder.Path, "*.part"));
    }

    private sealed class Reports(List<CutProgress> all) : IProgress<CutProgress>
    {
        public void Report(CutProgress value)
        {
            lock (all)
            {
                all.Add(value);
            }
        }
    }

    private static class Loudness
    {
        /// <summary>Integrated, in LUFS, as ffmpeg's own meter says it.</summary>
        public static async Task<double> OfAsync(string path)
        {
            var text = System.Text.Encoding.UTF8.GetString(await Ffmpeg.RunAsync("-i", path, "-map", "0:a", "-af", "ebur128=metadata=1,ametadata=mode=print:key=lavfi.r128.I:file=-", "-f", "null", "-"));
            return double.Parse(text.Split("lavfi.r128.I=")[^1].Split('\n')[0], System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
