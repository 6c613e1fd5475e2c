using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Ffmpeg;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

public sealed class FfmpegToolTests
{
    [Fact]
    public async Task A_found_ffmpeg_says_its_version_and_the_encoders_that_made_a_picture()
    {
        Assert.SkipWhen(Ffmpeg.IsMissing, "ffmpeg is not installed");
        await using var harness = new MediaHarness();
        var changes = 0;
        using var subscription = harness.Media.OnToolChange(() => changes++);

        Assert.Equal(MediaToolState.NotProbed, harness.Media.Tool.State);
        var status = await harness.Media.FindToolAsync(MediaHarness.Ct);

        Assert.Same(status, harness.Media.Tool);
        Assert.Equal(MediaToolState.Ready, status.State);
        Assert.Matches(@"^[Nn\d]", status.Version);
        Assert.Equal("libx264", status.Encoders[0]);
        Assert.Equal(1, changes);
    }

    [Fact]
    public async Task It_is_probed_once_and_again_when_the_configured_path_changes()
    {
        using var tools = new TemporaryFolder();
        var path = FakeTool.Place(tools.Path, "exit 1");
        var counted = path + "-counted";
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, MediaHarness.Ct)).Replace("for argument", $"echo x >> {counted}\nfor argument", StringComparison.Ordinal), MediaHarness.Ct);
        await using var harness = new MediaHarness(new MediaSettings { FfmpegPath = path });

        await harness.Media.FindToolAsync(MediaHarness.Ct);
        var calls = (await File.ReadAllLinesAsync(counted, MediaHarness.Ct)).Length;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => harness.Media.FindToolAsync(MediaHarness.Ct)));
        Assert.Equal(calls, (await File.ReadAllLinesAsync(counted, MediaHarness.Ct)).Length);
        harness.Settings.Set(new MediaSettings { FfmpegPath = Ffmpeg.Path });

        Assert.Equal(Ffmpeg.Path, (await harness.Media.FindToolAsync(MediaHarness.Ct)).FfmpegPath);
    }

    [Fact]
    public async Task An_encoder_that_is_listed_but_makes_no_picture_is_not_offered()
    {
        using var tools = new TemporaryFolder();
        var path = FakeTool.Place(tools.Path, "exit 1");
        var script = await File.ReadAllTextAsync(path, MediaHarness.Ct);
        await File.WriteAllTextAsync(path, script.Replace("for argument", "case \"$*\" in *-encoders*) printf ' V....D libx264 x\\n V....D h264_nvenc x\\n V....D h264_qsv x\\n'; exit 0;; *h264_qsv*) exit 0;; *h264_nvenc*) exit 1;; esac\nfor argument", StringComparison.Ordinal), MediaHarness.Ct);
        await using var harness = new MediaHarness(new MediaSettings { FfmpegPath = path });

        var status = await harness.Media.FindToolAsync(MediaHarness.Ct);

        Assert.Equal(["libx264", "h264_qsv"], status.Encoders);
    }

    [Theory]
    [InlineData("exit 127", MediaToolState.Unusable)]
    [InlineData("echo something else; exit 0", MediaToolState.Unusable)]
    public async Task A_program_that_is_no_ffmpeg_is_unusable_and_the_status_says_what_to_do(string script, MediaToolState state)
    {
        using var tools = new TemporaryFolder();
        var path = FakeTool.Place(tools.Path, "exit 1");
        await File.WriteAllTextAsync(path, $"#!/bin/sh\n{script}\n", MediaHarness.Ct);
        await using var harness = new MediaHarness(new MediaSettings { FfmpegPath = path });

        var failure = await Assert.ThrowsAsync<MediaException>(() => harness.CutFileAsync("/tmp/film.mp4", 0, 1));

        Assert.Equal(state, harness.Media.Tool.State);
        Assert.Equal(MediaFailure.FfmpegUnusable, failure.Reason);
        Assert.NotEmpty(harness.Media.Tool.Remedy);
    }

    [Fact]
    public async Task A_program_without_the_right_to_run_is_unusable_and_is_found_again_once_it_may()
    {
        using var tools = new TemporaryFolder();
        var path = FakeTool.Place(tools.Path, "exec $REAL \"$@\"");
        await using var harness = new MediaHarness(new MediaSettings { FfmpegPath = path });
        File.SetUnixFileMode(path, UnixFileMode.UserRead);

        var before = await harness.Media.FindToolAsync(MediaHarness.Ct);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var after = await harness.Media.FindToolAsync(MediaHarness.Ct);

        Assert.Equal((MediaToolState.Unusable, MediaToolState.Ready), (before.State, after.State));
    }

    [Fact]
    public void It_is_looked_for_at_the_configured_path_and_then_in_the_absolute_folders_of_the_path()
    {
        using var folder = new TemporaryFolder();
        var suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        foreach (var name in (string[])["one", "two"])
        {
            Directory.CreateDirectory(folder.File(name));
            File.WriteAllText(folder.File(name, "ffmpeg" + suffix), "");
            File.WriteAllText(folder.File(name, "ffprobe" + suffix), "");
        }

        var onPath = $".{Path.PathSeparator}{folder.File("nowhere")}{Path.PathSeparator}{folder.File("two")}";
        Assert.Equal(folder.File("one", "ffmpeg" + suffix), ToolLocator.Find(folder.File("one", "ffmpeg" + suffix), onPath)!.Ffmpeg);
        Assert.Equal(folder.File("one", "ffmpeg" + suffix), ToolLocator.Find(folder.File("one"), onPath)!.Ffmpeg);
        Assert.Equal(folder.File("two", "ffmpeg" + suffix), ToolLocator.Find(@"X:\ffmpeg\bin\ffmpeg.exe", onPath)!.Ffmpeg);
        Assert.Equal(folder.File("two", "ffprobe" + suffix), ToolLocator.Find(null, onPath)!.Ffprobe);
        Assert.Null(ToolLocator.Find(null, folder.File("nowhere")));
        Assert.Null(ToolLocator.Find("relative/ffmpeg", null));
    }
}
