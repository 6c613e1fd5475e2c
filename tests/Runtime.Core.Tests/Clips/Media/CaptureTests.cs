using Runtime.Core.Clips.Media;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>Real recordings of short films at their own speed, cut while and after they run.</summary>
[Slow]
public sealed class CaptureTests(Films films) : IClassFixture<Films>
{
    [Fact]
    public async Task The_last_seconds_of_a_live_source_are_cut_exactly_to_the_frame()
    {
        await using var scene = await CaptureScene.StartAsync(films.Usual);
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
        await using var scene = await CaptureScene.StartAsync(films.Usual);
        var running = await scene.UntilAsync(status => status.State == CaptureState.Recording);
        var from = running.Buffered!.Value.From + TimeSpan.FromSeconds(0.5);

        var result = await scene.CutAsync(from, from + TimeSpan.FromSeconds(4));

        Assert.False(result.IsShortened);
        Assert.InRange(result.Media.Video!.Frames, 119, 121);
    }

    [Fact]
    public async Task An_end_a_moment_after_what_is_on_disk_is_waited_for_too()
    {
        await using var scene = await CaptureScene.StartAsync(films.Usual, settings => settings with { SegmentLength = TimeSpan.FromSeconds(1) });
        var running = await scene.UntilAsync(status => status.Segments.Length > 1);
        var end = running.Buffered!.Value.To + TimeSpan.FromSeconds(0.045);

        var result = await scene.CutAsync(end - TimeSpan.FromSeconds(2), end);

        Assert.InRange(result.Covered!.Value.Length.TotalSeconds, 1.999, 2.001);
        Assert.InRange(result.Media.Video!.Frames, 59, 61);
    }

    [Theory]
    [InlineData(CutMode.Reencode)]
    [InlineData(CutMode.Copy)]
    public async Task Other_modes_give_unbroken_pictures_too(CutMode mode)
    {
        await using var scene = await CaptureScene.StartAsync(films.Usual);
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
        await using var scene = await CaptureScene.StartAsync(films.Usual);
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
        await using var scene = await CaptureScene.StartAsync(films.Usual);
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
        await using var scene = await CaptureScene.StartAsync(films.Usual);
        var first = await scene.UntilAsync(status => status.State == CaptureState.Ended);
        await scene.RestartAsync(captured: films.File("plain.ts"), whileDown: _ => { });
        var both = await scene.UntilAsync(status => status.State == CaptureState.Ended && status.Segments.Any(segment => segment.FollowsGap));

        var result = await scene.CutAsync(first.Buffered!.Value.To - TimeSpan.FromSeconds(3), both.Segments.First(segment => segment.FollowsGap).Covers.From + TimeSpan.FromSeconds(1));

        Assert.True(result.IsShortened);
        Assert.Equal(Enumerable.Range(150, 90), await NumberedFrames.NumbersAsync(result.Path));
    }
}
