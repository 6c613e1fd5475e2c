using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Ffmpeg;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>Two walls: what is no ordinary media file is refused before a process starts, and ffmpeg would refuse it too.</summary>
[Slow]
public sealed class HostileInputTests(Films films) : IClassFixture<Films>
{
    [Theory]
    [InlineData("concat:/etc/passwd|/etc/hosts")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://example.com/film.mp4")]
    [InlineData("file:///etc/passwd")]
    [InlineData("subfile,,start,0,end,100,,:/etc/passwd")]
    [InlineData("data:video/mp4;base64,AAAA")]
    [InlineData("pipe:0")]
    [InlineData("crypto:/tmp/film.mp4")]
    [InlineData("async:/tmp/film.mp4")]
    [InlineData("-y")]
    [InlineData("-i")]
    [InlineData("film%d.mp4")]
    [InlineData("../film.mp4")]
    [InlineData("/tmp/film\n.mp4")]
    [InlineData("/tmp/film\0.mp4")]
    [InlineData("/dev/zero")]
    [InlineData("/proc/self/environ")]
    [InlineData("")]
    public async Task An_address_or_an_odd_path_is_refused_and_no_process_starts(string path)
    {
        await using var harness = new MediaHarness();
        await harness.Media.FindToolAsync(MediaHarness.Ct);

        var failure = await Assert.ThrowsAsync<MediaException>(() => harness.CutFileAsync(path, 0, 1));

        Assert.Equal(MediaFailure.InputRejected, failure.Reason);
        Assert.StartsWith("input_rejected", failure.Message, StringComparison.Ordinal);
        Assert.Empty(failure.Command);
        Assert.False(failure.CanRetry);
    }

    [Theory]
    [InlineData("#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n")]
    [InlineData("v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n")]
    [InlineData("<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"></MPD>")]
    [InlineData("[Script Info]\nTitle: subtitles\n")]
    public async Task A_playlist_with_the_name_of_a_film_is_refused_by_its_content(string content)
    {
        await using var harness = new MediaHarness();
        var path = harness.Folder.File("innocent.mp4");
        await File.WriteAllTextAsync(path, content, MediaHarness.Ct);

        var failure = await Assert.ThrowsAsync<MediaException>(() => harness.Media.ProbeAsync(path, MediaHarness.Ct));

        Assert.Equal(MediaFailure.InputRejected, failure.Reason);
    }

    [Fact]
    public async Task With_the_first_wall_down_the_arguments_alone_keep_ffmpeg_from_the_playlist()
    {
        await using var harness = new MediaHarness();
        var path = harness.Folder.File("innocent.mp4");
        await File.WriteAllTextAsync(path, $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://{films.Usual}\n#EXT-X-ENDLIST\n", MediaHarness.Ct);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Ffmpeg.RunAsync([.. InputFile.Own(path, "mov,mp4,m4a,3gp,3g2,mj2").Arguments, "-f", "null", "-"]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Ffmpeg.RunAsync(["-protocol_whitelist", "file,pipe", "-format_whitelist", "mov", "-i", $"file:{path}", "-f", "null", "-"]));
    }

    [Fact]
    public async Task The_check_that_begins_ahead_takes_nothing_but_what_it_is_fed_and_only_as_what_it_must_be()
    {
        const string Mp4 = "mov,mp4,m4a,3gp,3g2,mj2";
        await using var harness = new MediaHarness();
        var ffprobe = harness.Get<Ffprobe>();
        var playlist = harness.Folder.File("innocent.mp4");
        await File.WriteAllTextAsync(playlist, $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile://{films.Usual}\n#EXT-X-ENDLIST\n", MediaHarness.Ct);

        await Assert.ThrowsAsync<MediaException>(() => ffprobe.AskAheadAsync(Task.FromResult(playlist), Mp4, TimeSpan.FromMinutes(1), MediaHarness.Ct));
        var answer = await ffprobe.AskAheadAsync(Task.FromResult(films.Usual), Mp4, TimeSpan.FromMinutes(1), MediaHarness.Ct);

        string[] expected = ["-protocol_whitelist", "pipe", "-format_whitelist", Mp4, "-f", "mov", "-i", "pipe:0"];
        Assert.Equal(expected, answer.Command.Arguments.TakeLast(expected.Length));
    }

    [Theory]
    [InlineData("-y.mp4")]
    [InlineData("; rm -rf ~ #.mp4")]
    [InlineData("$(touch pwned) `id`.mp4")]
    [InlineData("concat:a|b.mp4")]
    [InlineData("100% %d %05d.mp4")]
    [InlineData("'quoted' \"twice\" \\.mp4")]
    [InlineData("naïve 日本語 🎬.mp4")]
    public async Task A_film_with_a_hostile_name_is_cut_like_any_other_and_its_name_is_one_argument(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not allow these names.");
        await using var harness = new MediaHarness();
        var path = harness.Folder.File(name);
        File.Copy(films.Usual, path);

        var result = await harness.Media.CutAsync(
            new() { Source = new CutSource.File(path, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), OutputPath = harness.Folder.File("out", name), Mode = CutMode.Reencode },
            null,
            MediaHarness.Ct);

        string[] expected =
        [
            Ffmpeg.Path, "-hide_banner", "-nostdin", "-v", "error", "-progress", "pipe:1", "-y", "-ss", "1",
            "-protocol_whitelist", "file,pipe", "-format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2", "-f", "mov", "-i", $"file:{path}", "-t", "1",
            "-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1", "-c:v", "libx264", "-preset", "veryfast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "160k",
            "-movflags", "+faststart", "-fs", "165000000", "-f", "mp4", $"file:{result.Path}.part",
        ];
        Assert.Equal(expected, result.Commands[0]);
        Assert.Equal(30, result.Media.Video!.Frames);
        Assert.False(File.Exists("pwned"));
    }

    [Fact]
    public async Task A_picture_larger_than_8K_is_refused_before_anything_is_decoded()
    {
        await using var harness = new MediaHarness();
        var path = harness.Folder.File("bomb.mkv");
        await Ffmpeg.RunAsync("-f", "lavfi", "-i", "color=size=16000x16000:rate=1", "-frames:v", "1", "-c:v", "mjpeg", "-pix_fmt", "yuvj420p", path);

        var failure = await Assert.ThrowsAsync<MediaException>(() => harness.CutFileAsync(path, 0, 1));

        Assert.Equal(MediaFailure.InputRejected, failure.Reason);
    }

    [Fact]
    public async Task Something_that_only_looks_like_a_film_is_unreadable_and_leaves_nothing_behind()
    {
        await using var harness = new MediaHarness();
        var path = harness.Folder.File("torn.mp4");
        await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(films.Usual, MediaHarness.Ct))[..20_000], MediaHarness.Ct);

        var failure = await Assert.ThrowsAsync<MediaException>(() => harness.CutFileAsync(path, 0, 1));

        Assert.Equal(MediaFailure.SourceUnreadable, failure.Reason);
        Assert.NotEmpty(failure.ErrorTail);
        Assert.Empty(Directory.EnumerateFiles(harness.Folder.File("out")));
    }

    [Theory]
    [InlineData("relative.mp4")]
    [InlineData("/tmp/clip.mkv")]
    [InlineData("/tmp/clip\n.mp4")]
    public async Task An_output_that_is_no_absolute_mp4_path_is_refused(string output)
    {
        await using var harness = new MediaHarness();
        var request = new CutRequest { Source = new CutSource.File(films.Usual, TimeSpan.Zero, TimeSpan.FromSeconds(1)), OutputPath = output };

        var failure = await Assert.ThrowsAsync<MediaException>(() => harness.Media.CutAsync(request, null, MediaHarness.Ct));

        Assert.Equal(MediaFailure.InputRejected, failure.Reason);
    }

    [Fact]
    public async Task An_encoder_or_preset_that_is_none_is_refused()
    {
        await using var harness = new MediaHarness();

        var encoder = await Assert.ThrowsAsync<MediaException>(() => harness.CutFileAsync(films.Usual, 0, 1, CutMode.Reencode, new() { Encoder = "libx264 -y" }));
        var preset = await Assert.ThrowsAsync<MediaException>(() => harness.CutFileAsync(films.Usual, 0, 1, CutMode.Reencode, new() { Preset = "-y" }));

        Assert.Equal((MediaFailure.FfmpegUnusable, MediaFailure.InputRejected), (encoder.Reason, preset.Reason));
    }
}
