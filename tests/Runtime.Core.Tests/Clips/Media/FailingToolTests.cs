using System.Diagnostics;
using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Ffmpeg;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>An ffmpeg that hangs, crashes, floods or is not there: a typed reason, no partial file, no process.</summary>
[Slow]
public sealed class FailingToolTests(Films films) : IClassFixture<Films>
{
    [Fact]
    public async Task A_hung_ffmpeg_that_ignores_to_be_asked_is_ended_with_its_children_at_the_time_limit()
    {
        await using var scene = new Scene("trap '' TERM INT HUP; sleep 1000 & echo $! > \"$(dirname \"$0\")/child\"; echo $$ > \"$(dirname \"$0\")/self\"; while :; do sleep 1000; done");

        var failure = await Assert.ThrowsAsync<MediaException>(() => scene.CutAsync(films, TimeSpan.FromSeconds(3)));

        Assert.Equal(MediaFailure.TimedOut, failure.Reason);
        Assert.True(failure.CanRetry);
        scene.AssertNothingIsLeft();
        Assert.All((string[])["self", "child"], name => Assert.False(IsRunning(scene.Read(name)), $"{name} still runs"));
    }

    [Fact]
    public async Task Cancelling_ends_the_process_and_leaves_no_partial_file()
    {
        await using var scene = new Scene("for last; do :; done; : > \"${last#file:}\"; echo $$ > \"$(dirname \"$0\")/self.tmp\"; mv \"$(dirname \"$0\")/self.tmp\" \"$(dirname \"$0\")/self\"; sleep 1000");
        using var cancel = new CancellationTokenSource();
        using var watch = new FileSystemWatcher(scene.ToolFolder);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watch.Renamed += (_, _) => started.TrySetResult();
        watch.EnableRaisingEvents = true;

        var cut = scene.CutAsync(films, null, cancel.Token);
        await started.Task.WaitAsync(TimeSpan.FromMinutes(1), MediaHarness.Ct);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cut);
        scene.AssertNothingIsLeft();
        Assert.False(IsRunning(scene.Read("self")));
    }

    [Theory]
    [InlineData("kill -SEGV $$", MediaFailure.Crashed, "signal 11")]
    [InlineData("exit 1", MediaFailure.Crashed, "code 1")]
    [InlineData("echo 'x.mp4: No space left on device' >&2; exit 1", MediaFailure.DiskFull, "disk is full")]
    [InlineData("echo 'moov atom not found' >&2; exit 1", MediaFailure.SourceUnreadable, "cannot read")]
    [InlineData("echo 'Unknown encoder' >&2; exit 1", MediaFailure.FfmpegUnusable, "encoder")]
    [InlineData("exit 0", MediaFailure.OutputInvalid, "cannot be read")]
    public async Task An_end_that_is_none_has_a_reason(string script, MediaFailure reason, string words)
    {
        await using var scene = new Scene(script);

        var failure = await Assert.ThrowsAsync<MediaException>(() => scene.CutAsync(films));

        Assert.Equal(reason, failure.Reason);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("kill -SEGV $$", MediaFailure.Crashed)]
    [InlineData("echo 'x.mp4: No space left on device' >&2; exit 1", MediaFailure.DiskFull)]
    [InlineData("exit 0", MediaFailure.OutputInvalid)]
    public async Task The_check_that_began_ahead_ends_with_a_copy_that_fails(string script, MediaFailure reason)
    {
        await using var scene = new Scene(script);

        var failure = await Assert.ThrowsAsync<MediaException>(() => scene.CutAsync(films, mode: CutMode.Copy));

        Assert.Equal(reason, failure.Reason);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public async Task The_last_words_of_ffmpeg_are_in_the_failure()
    {
        await using var scene = new Scene("echo 'first line' >&2; printf 'the \\033[31mred\\033[0m reason\\n' >&2; exit 3");

        var failure = await Assert.ThrowsAsync<MediaException>(() => scene.CutAsync(films));

        Assert.Equal(["first line", "the  [31mred [0m reason"], failure.ErrorTail);
        Assert.Equal(scene.Harness.Settings.Current.FfmpegPath, failure.Command[0]);
    }

    [Theory]
    [InlineData("yes 'a line of a flood that never ends' | head -c 300000000 >&2; exit 1")]
    [InlineData("head -c 300000000 /dev/zero | tr '\\0' x >&2; exit 1")]
    [InlineData("yes | head -c 100000000; yes | head -c 100000000 >&2; exit 1")]
    public async Task A_flood_on_the_pipes_is_drained_and_kept_within_64_KB(string script)
    {
        await using var scene = new Scene(script);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        var failure = await Assert.ThrowsAsync<MediaException>(() => scene.CutAsync(films));

        Assert.Equal(MediaFailure.Crashed, failure.Reason);
        Assert.InRange(failure.ErrorTail.Sum(line => line.Length), 1, ErrorRing.Capacity);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 20_000_000);
    }

    [Fact]
    public async Task A_child_that_keeps_the_pipes_open_does_not_keep_the_clip()
    {
        await using var scene = new Scene("sleep 600 & echo $! > \"$(dirname \"$0\")/child\"; exec \"$REAL\" \"$@\"");
        try
        {
            var result = await scene.CutAsync(films);

            Assert.Equal(30, result.Media.Video!.Frames);
            Assert.True(IsRunning(scene.Read("child")), "The child was to outlive its parent.");
        }
        finally
        {
            Process.GetProcessById(int.Parse(scene.Read("child"), System.Globalization.CultureInfo.InvariantCulture)).Kill();
        }
    }

    [Fact]
    public async Task A_full_disk_is_said_and_the_same_clip_succeeds_once_there_is_room()
    {
        // A limit on the size of files, with its signal ignored, fails a write just as a full disk does.
        await using var scene = new Scene("if [ -e \"$(dirname \"$0\")/room\" ]; then exec \"$REAL\" \"$@\"; fi; trap '' XFSZ; ulimit -f 16; exec \"$REAL\" \"$@\"");

        var failure = await Assert.ThrowsAsync<MediaException>(() => scene.CutAsync(films));
        scene.AssertNothingIsLeft();
        await File.WriteAllTextAsync(Path.Combine(scene.ToolFolder, "room"), "", MediaHarness.Ct);
        var result = await scene.CutAsync(films);

        Assert.Equal(MediaFailure.DiskFull, failure.Reason);
        Assert.True(failure.WaitsForOperator);
        Assert.Equal(30, result.Media.Video!.Frames);
    }

    [Fact]
    public async Task Killed_half_way_there_is_no_file_and_the_next_attempt_overwrites_the_part()
    {
        await using var scene = new Scene("for last; do :; done; if [ -e \"$(dirname \"$0\")/again\" ]; then exec \"$REAL\" \"$@\"; fi; echo half > \"${last#file:}\"; : > \"$(dirname \"$0\")/again\"; kill -KILL $$");

        var failure = await Assert.ThrowsAsync<MediaException>(() => scene.CutAsync(films));
        scene.AssertNothingIsLeft();
        await File.WriteAllTextAsync(scene.Output + ".part", "of a daemon that crashed", MediaHarness.Ct);
        var result = await scene.CutAsync(films);

        Assert.Contains("signal 9", failure.Message, StringComparison.Ordinal);
        Assert.Equal(30, result.Media.Video!.Frames);
        Assert.False(File.Exists(scene.Output + ".part"));
    }

    [Fact]
    public async Task Its_environment_holds_no_credentials()
    {
        await using var scene = new Scene("env > \"$(dirname \"$0\")/env\"; exec \"$REAL\" \"$@\"");
        Environment.SetEnvironmentVariable("STREAMSUITES_TEST_TOKEN", "topsecret");

        await scene.CutAsync(films);

        Assert.Contains("PATH=", scene.Read("env"), StringComparison.Ordinal);
        Assert.DoesNotContain("topsecret", scene.Read("env"), StringComparison.Ordinal);
    }

    private static bool IsRunning(string id) => ProcessIdentity.Of(int.Parse(id, System.Globalization.CultureInfo.InvariantCulture)) is not null;

    private sealed class Scene : IAsyncDisposable
    {
        private readonly TemporaryFolder _tools = new();

        public Scene(string script) => Harness = new(new MediaSettings { FfmpegPath = FakeTool.Place(_tools.Path, script) });

        public MediaHarness Harness { get; }

        public string ToolFolder => _tools.Path;

        public string Output => Harness.Folder.File("out", "clip.mp4");

        public Task<CutResult> CutAsync(Films films, TimeSpan? limit = null, CancellationToken? cancellationToken = null, CutMode mode = CutMode.Reencode) => Harness.Media.CutAsync(
            new() { Source = new CutSource.File(films.Usual, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)), OutputPath = Output, Mode = mode, TimeLimit = limit },
            null,
            cancellationToken ?? MediaHarness.Ct);

        public string Read(string name) => File.ReadAllText(_tools.File(name)).Trim();

        public void AssertNothingIsLeft()
        {
            Assert.Empty(Directory.EnumerateFiles(Harness.Folder.File("out")));
            Assert.Empty(Harness.Get<IMediaProcesses>().Running);
        }

        public async ValueTask DisposeAsync()
        {
            await Harness.DisposeAsync();
            _tools.Dispose();
        }
    }
}
