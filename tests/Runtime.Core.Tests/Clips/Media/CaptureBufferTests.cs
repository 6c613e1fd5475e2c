using Runtime.Core.Clips.Media;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>What is recorded, from which kind of source, and what of it is kept.</summary>
[Slow]
public sealed class CaptureBufferTests(Films films) : IClassFixture<Films>
{
    [Fact]
    public async Task Old_segments_go_but_what_a_clip_holds_stays_until_it_is_released()
    {
        await using var scene = await CaptureScene.StartAsync(films.Usual, settings => settings with { MaxAge = TimeSpan.FromSeconds(3), SegmentLength = TimeSpan.FromSeconds(1) });
        var start = await scene.UntilAsync(status => status.Segments.Length > 0);
        var first = start.Segments[0].Covers;
        scene.Buffers.Hold("clip-1", CaptureScene.Ada, first.From + TimeSpan.FromSeconds(0.3), first.To - TimeSpan.FromSeconds(0.3));

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
        await using var scene = await CaptureScene.StartAsync("", settings => settings with { Kind = CaptureKind.Address, SourceVariable = "CAPTURE_ADA" });

        var status = await scene.UntilAsync(status => status.State == CaptureState.Waiting);

        Assert.NotNull(status.NextAttempt);
        Assert.NotEmpty(status.Remedy!);
        Assert.Equal("(CAPTURE_ADA)", status.Source);
        Assert.DoesNotContain("topsecretkey", status.LastError!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_source_is_parked_until_the_configuration_changes()
    {
        await using var scene = await CaptureScene.StartAsync("concat:/etc/passwd|/etc/hosts", settings => settings with { Kind = CaptureKind.Address });

        var parked = await scene.UntilAsync(status => status.State == CaptureState.Parked);
        scene.Harness.Settings.Capture(CaptureScene.Settings(films.Usual));
        var recording = await scene.UntilAsync(status => status.State == CaptureState.Recording);

        Assert.Contains("input_rejected", parked.LastError!, StringComparison.Ordinal);
        Assert.Null(recording.LastError);
    }

    [Fact]
    public async Task A_stopped_buffer_keeps_what_it_has_and_ends_its_ffmpeg()
    {
        await using var scene = await CaptureScene.StartAsync(films.Usual);
        await scene.UntilAsync(status => status.Segments.Length > 0);

        Assert.True(scene.Buffers.Stop(CaptureScene.Ada));
        var off = await scene.UntilAsync(status => status.State == CaptureState.Off);

        Assert.NotEmpty(off.Segments);
        Assert.Empty(scene.Harness.Get<IMediaProcesses>().Running);
        Assert.True(scene.Buffers.Start(CaptureScene.Ada));
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
            await using var scene = await CaptureScene.StartAsync(recordings.Path, settings => settings with { Kind = CaptureKind.RecordingFolder });
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
        await using var scene = await CaptureScene.StartAsync(replays.Path, settings => settings with { Kind = CaptureKind.ReplayFolder });
        await scene.UntilAsync(status => status.Segments.Length == 1);

        var result = await scene.CutAsync(new DateTimeOffset(saved) - TimeSpan.FromSeconds(4), new DateTimeOffset(saved) - TimeSpan.FromSeconds(2));

        var numbers = await NumberedFrames.NumbersAsync(result.Path);
        Assert.Equal(Enumerable.Range(numbers[0], 60), numbers);
        Assert.InRange(numbers[0], 119, 121);
        Assert.True(File.Exists(replays.File("Replay 1.mp4")));
    }
}
