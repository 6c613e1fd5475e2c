using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Capture;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>Real recordings of short films at their own speed, cut while and after they run.</summary>
[Slow]
public sealed class CaptureTests(Films films) : IClassFixture<Films>
{
    private static readonly CreatorId Ada = new("ada");

    [Fact]
    public async Task The_last_seconds_of_a_live_source_are_cut_exactly_to_the_frame()
    {
        await using var scene = await Scene.StartAsync(films.Usual);
        var ended = await scene.UntilAsync(status => status.State == CaptureState.Ended);
        var end = ended.Buffered!.Value.To;

        var result = await scene.CutAsync(end - TimeSpan.FromSeconds(5.2), end - TimeSpan.FromSeconds(1.2));

        var numbers = await NumberedFrames.NumbersAsync(result.Path);
        Assert.Equal(CutMode.Exact, result.Mode);
        Assert.False(result.IsShortened);
        Assert.Equal(Enumerable.Range(numbers[0], numbers.Length), numbers);
        Assert.InRange(numbers.Length, 119, 121);
        Assert.InRange(numbers[0], 83, 85); // 8 s − 5.2 s, at 30 a second
        Assert.InRange(result.EncodedFrames, 1, 50);
        Assert.InRange(ended.Buffered.Value.Length.TotalSeconds, 7.9, 8.1);
        Assert.Equal("h264 160x96 30 fps, aac", ended.Media);
    }

    [Fact]
    public async Task A_cut_that_is_asked_for_before_its_end_is_on_disk_waits_for_it()
    {
        await using var scene = await Scene.StartAsync(films.Usual);
        var running = await scene.UntilAsync(status => status.State == CaptureState.Recording);
        var from = running.Buffered!.Value.From + TimeSpan.FromSeconds(0.5);

        var result = await scene.CutAsync(from, from + TimeSpan.FromSeconds(4));

        Assert.False(result.IsShortened);
        Assert.InRange(result.Media.Video!.Frames, 119, 121);
    }

    [Theory]
    [InlineData(CutMode.Reencode)]
    [InlineData(CutMode.Copy)]
    public async Task Other_modes_give_unbroken_pictures_too(CutMode mode)
    {
        await using var scene = await Scene.StartAsync(films.Usual);
        var end = (await scene.UntilAsync(status => status.State == CaptureState.Ended)).Buffered!.Value.To;

        var result = await scene.CutAsync(end - TimeSpan.FromSeconds(5), end - TimeSpan.FromSeconds(1), mode);

        var numbers = await NumberedFrames.NumbersAsync(result.Path);
        Assert.Equal(mode, result.Mode);
        Assert.Equal(Enumerable.Range(numbers[0], numbers.Length), numbers);
        Assert.InRange(numbers.Length, 119, mode == CutMode.Copy ? 240 : 121);
        Assert.True(mode == CutMode.Copy ? numbers[0] <= 91 : Math.Abs(numbers[0] - 90) <= 1);
        Assert.Equal(mode == CutMode.Copy ? 0 : numbers.Length, result.EncodedFrames);
    }

    [Fact]
    public async Task A_clip_that_begins_before_the_buffer_is_shortened_and_one_that_lies_outside_is_refused()
    {
        await using var scene = await Scene.StartAsync(films.Usual);
        var range = (await scene.UntilAsync(status => status.State == CaptureState.Ended)).Buffered!.Value;

        var result = await scene.CutAsync(range.From - TimeSpan.FromSeconds(10), range.From + TimeSpan.FromSeconds(2));
        var failure = await Assert.ThrowsAsync<MediaException>(() => scene.CutAsync(range.From - TimeSpan.FromSeconds(30), range.From - TimeSpan.FromSeconds(10)));

        Assert.True(result.IsShortened);
        Assert.Equal(Enumerable.Range(0, 60), await NumberedFrames.NumbersAsync(result.Path));
        Assert.InRange(result.Covered!.Value.Length.TotalSeconds, 1.9, 2.1);
        Assert.Equal(MediaFailure.NotEnoughBuffered, failure.Reason);
    }

    [Fact]
    public async Task What_was_buffered_is_known_again_after_a_restart_and_what_was_unfinished_is_gone()
    {
        await using var scene = await Scene.StartAsync(films.Usual);
        var before = await scene.UntilAsync(status => status.State == CaptureState.Ended);
        await scene.RestartAsync(captured: films.File("plain.ts"), whileDown: folder => File.WriteAllBytes(Path.Combine(folder, "0-000000.ts"), new byte[1000]));
        var after = await scene.UntilAsync(status => status.Segments.Length > before.Segments.Length);

        var result = await scene.CutAsync(before.Buffered!.Value.From + TimeSpan.FromSeconds(1), before.Buffered.Value.From + TimeSpan.FromSeconds(3));

        Assert.Equal(Enumerable.Range(30, 60), await NumberedFrames.NumbersAsync(result.Path));
        Assert.Contains(after.Segments, segment => segment.FollowsGap);
        Assert.Equal(before.Segments[0].Covers, after.Segments[0].Covers);
        Assert.False(File.Exists(Path.Combine(scene.BufferFolder, "0-000000.ts")));
    }

    [Fact]
    public async Task Over_a_gap_the_longer_piece_is_the_clip()
    {
        await using var scene = await Scene.StartAsync(films.Usual);
        var first = await scene.UntilAsync(status => status.State == CaptureState.Ended);
        await scene.RestartAsync(captured: films.File("plain.ts"), whileDown: _ => { });
        var both = await scene.UntilAsync(status => status.State == CaptureState.Ended && status.Segments.Any(segment => segment.FollowsGap));

        var result = await scene.CutAsync(first.Buffered!.Value.To - TimeSpan.FromSeconds(3), both.Segments.First(segment => segment.FollowsGap).Covers.From + TimeSpan.FromSeconds(1));

        Assert.True(result.IsShortened);
        Assert.Equal(Enumerable.Range(150, 90), await NumberedFrames.NumbersAsync(result.Path));
    }

    [Fact]
    public async Task Old_segments_go_but_what_a_clip_holds_stays_until_it_is_released()
    {
        await using var scene = await Scene.StartAsync(films.Usual, settings => settings with { MaxAge = TimeSpan.FromSeconds(3), SegmentLength = TimeSpan.FromSeconds(1) });
        var start = await scene.UntilAsync(status => status.Segments.Length > 0);
        var first = start.Segments[0].Covers;
        scene.Buffers.Hold("clip-1", Ada, first.From + TimeSpan.FromSeconds(0.3), first.To - TimeSpan.FromSeconds(0.3));

        var ended = await scene.UntilAsync(status => status.State == CaptureState.Ended);

        Assert.Equal(["clip-1"], scene.Buffers.Holds);
        Assert.Equal([true, false], ended.Segments.Take(2).Select(segment => segment.IsHeld));
        Assert.Equal([false, true], ended.Segments.Take(2).Select(segment => segment.FollowsGap));
        Assert.InRange((first.From - ended.Segments[0].Covers.From).TotalSeconds, -0.2, 0.2);
        Assert.InRange((ended.Buffered!.Value.To - ended.Segments[1].Covers.From).TotalSeconds, 3, 5);
        scene.Buffers.Release("clip-1");
        Assert.Empty(scene.Buffers.Holds);
    }

    [Fact]
    public async Task A_source_that_is_not_there_is_waited_for_and_the_address_is_never_shown()
    {
        await using var scene = await Scene.StartAsync("", settings => settings with { Kind = CaptureKind.Address, SourceVariable = "CAPTURE_ADA" });

        var status = await scene.UntilAsync(status => status.State == CaptureState.Waiting);

        Assert.NotNull(status.NextAttempt);
        Assert.NotEmpty(status.Remedy!);
        Assert.Equal("(CAPTURE_ADA)", status.Source);
        Assert.DoesNotContain("topsecretkey", status.LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_source_is_parked_until_the_configuration_changes()
    {
        await using var scene = await Scene.StartAsync("concat:/etc/passwd|/etc/hosts", settings => settings with { Kind = CaptureKind.Address });

        var parked = await scene.UntilAsync(status => status.State == CaptureState.Parked);
        scene.Harness.Settings.Capture(Scene.Settings(films.Usual));
        var recording = await scene.UntilAsync(status => status.State == CaptureState.Recording);

        Assert.Contains("input_rejected", parked.LastError!, StringComparison.Ordinal);
        Assert.Null(recording.LastError);
    }

    [Fact]
    public async Task A_stopped_buffer_keeps_what_it_has_and_ends_its_ffmpeg()
    {
        await using var scene = await Scene.StartAsync(films.Usual);
        await scene.UntilAsync(status => status.Segments.Length > 0);

        Assert.True(scene.Buffers.Stop(Ada));
        var off = await scene.UntilAsync(status => status.State == CaptureState.Off);

        Assert.NotEmpty(off.Segments);
        Assert.Empty(scene.Harness.Get<IMediaProcesses>().Running);
        Assert.True(scene.Buffers.Start(Ada));
        await scene.UntilAsync(status => status.State == CaptureState.Recording);
        Assert.False(scene.Buffers.Stop(new CreatorId("nobody")));
    }

    [Fact]
    public async Task A_recording_that_is_still_being_written_is_followed()
    {
        using var recordings = new TemporaryFolder();
        var film = await File.ReadAllBytesAsync(films.File("plain.ts"), MediaHarness.Ct);
        await using (var growing = new FileStream(recordings.File("now.ts"), FileMode.Create, FileAccess.Write, FileShare.ReadWrite))
        {
            await growing.WriteAsync(film.AsMemory(0, film.Length / 2), MediaHarness.Ct);
            await growing.FlushAsync(MediaHarness.Ct);
            await using var scene = await Scene.StartAsync(recordings.Path, settings => settings with { Kind = CaptureKind.RecordingFolder });
            var half = await scene.UntilAsync(status => status.Segments.Length > 0);

            await growing.WriteAsync(film.AsMemory(film.Length / 2), MediaHarness.Ct);
            await growing.FlushAsync(MediaHarness.Ct);
            var more = await scene.UntilAsync(status => status.Segments.Length > half.Segments.Length);

            Assert.False(more.Segments[^1].FollowsGap);
            Assert.Equal(CaptureState.Recording, more.State);
        }
    }

    [Fact]
    public async Task A_saved_replay_is_part_of_the_buffer_and_is_never_deleted()
    {
        using var replays = new TemporaryFolder();
        File.Copy(films.Usual, replays.File("Replay 1.mp4"));
        var saved = File.GetLastWriteTimeUtc(replays.File("Replay 1.mp4"));
        await using var scene = await Scene.StartAsync(replays.Path, settings => settings with { Kind = CaptureKind.ReplayFolder });
        await scene.UntilAsync(status => status.Segments.Length == 1);

        var result = await scene.CutAsync(new DateTimeOffset(saved) - TimeSpan.FromSeconds(4), new DateTimeOffset(saved) - TimeSpan.FromSeconds(2));

        var numbers = await NumberedFrames.NumbersAsync(result.Path);
        Assert.Equal(Enumerable.Range(numbers[0], 60), numbers);
        Assert.InRange(numbers[0], 119, 121);
        Assert.True(File.Exists(replays.File("Replay 1.mp4")));
    }

    private sealed class Scene : IAsyncDisposable
    {
        private readonly TemporaryFolder _folder = new();

        private Scene(CaptureSettings settings) => Harness = new(new MediaSettings { FfmpegPath = Ffmpeg.Path, Captures = [settings] }, folder: _folder);

        public MediaHarness Harness { get; private set; }

        public ICaptureBuffers Buffers => Harness.Get<ICaptureBuffers>();

        public string BufferFolder => _folder.File("clips", "buffer", "ada");

        public static CaptureSettings Settings(string source) => new() { Creator = Ada, Kind = CaptureKind.File, Source = source };

        public static async Task<Scene> StartAsync(string source, Func<CaptureSettings, CaptureSettings>? change = null)
        {
            Assert.SkipWhen(Ffmpeg.IsMissing, "ffmpeg is not installed");
            var scene = new Scene((change ?? (settings => settings))(Settings(source)));
            await scene.Harness.Get<CaptureBuffers>().StartAsync(MediaHarness.Ct);
            return scene;
        }

        public async Task RestartAsync(string captured, Action<string> whileDown)
        {
            await Harness.Get<CaptureBuffers>().StopAsync(MediaHarness.Ct);
            await Harness.DisposeAsync();
            whileDown(BufferFolder);
            Harness = new(new MediaSettings { FfmpegPath = Ffmpeg.Path, Captures = [Settings(captured)] }, folder: _folder);
            await Harness.Get<CaptureBuffers>().StartAsync(MediaHarness.Ct);
        }

        public async Task<CaptureStatus> UntilAsync(Func<CaptureStatus, bool> holds)
        {
            while (true)
            {
                var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                using var subscription = Buffers.OnChange(() => changed.TrySetResult());
                if (Buffers.Snapshot(Ada) is { } status && holds(status))
                {
                    return status;
                }

                await changed.Task.WaitAsync(TimeSpan.FromMinutes(2), MediaHarness.Ct);
            }
        }

        public Task<CutResult> CutAsync(DateTimeOffset from, DateTimeOffset to, CutMode mode = CutMode.Exact) => Harness.Media.CutAsync(
            new() { Source = new CutSource.Buffer(Ada, from, to), OutputPath = _folder.File("out", "clip.mp4"), Mode = mode },
            null,
            MediaHarness.Ct);

        public async ValueTask DisposeAsync()
        {
            await Harness.Get<CaptureBuffers>().StopAsync(CancellationToken.None);
            await Harness.DisposeAsync();
            _folder.Dispose();
        }
    }
}
