using Runtime.Core.Clips.Media;

namespace Runtime.Core.Tests.Clips.Media;

[Slow]
public sealed class ExactCutTests(Films films) : IClassFixture<Films>
{
    [Theory]
    [InlineData("usual.mp4", 30, 1.0, 3.0)]
    [InlineData("usual.mp4", 30, 0.0, 2.0)]
    [InlineData("usual.mp4", 30, 1.5, 3.0)]
    [InlineData("usual.mp4", 30, 2.4, 0.5)]
    [InlineData("usual.mp4", 30, 3.7, 1.3)]
    [InlineData("usual.mp4", 30, 5.0, 3.0)]
    [InlineData("pyramid.mkv", 60, 0.7, 2.9)]
    [InlineData("pyramid.mkv", 60, 1.55, 1.05)]
    [InlineData("plain.ts", 29.97, 1.0, 3.0)]
    [InlineData("main.flv", 25, 1.2, 4.0)]
    public async Task The_clip_has_exactly_the_wanted_pictures_and_the_copied_ones_are_the_source_s_own(string name, double rate, double start, double seconds)
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.File(name), start, seconds);

        var source = await NumberedFrames.DecodeAsync(films.File(name));
        var clip = await NumberedFrames.DecodeAsync(result.Path);
        var first = (int)Math.Ceiling(start * rate);
        Assert.Equal(CutMode.Exact, result.Mode);
        Assert.Equal(Enumerable.Range(first, (int)Math.Round(seconds * rate)), clip.Select(NumberedFrames.NumberOf));
        var changed = clip.Where((picture, i) => !picture.Span.SequenceEqual(source[first + i].Span)).Count();
        Assert.True(changed <= result.EncodedFrames, $"{changed} pictures differ from the source, but only {result.EncodedFrames} were encoded.");
        Assert.All(clip.Select((picture, i) => NumberedFrames.Difference(picture, source[first + i])), difference => Assert.InRange(difference, 0, 6));
        Assert.InRange(result.Media.Duration.TotalSeconds, seconds - (1.0 / rate), seconds + (1.0 / rate));
    }

    [Fact]
    public async Task Sound_and_picture_stay_together_to_the_millisecond()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.Usual, 1.7, 3);

        // In the film the tone begins at 2.5 s.
        Assert.InRange(await NumberedFrames.FirstOnsetAsync(result.Path), 0.8 - 0.003, 0.8 + 0.003);
        Assert.Equal("aac", result.Media.Audio!.Codec);
    }

    [Fact]
    public async Task Only_the_cut_groups_of_pictures_are_encoded()
    {
        await using var harness = new MediaHarness();

        var atKeyFrame = await harness.CutFileAsync(films.Usual, 1.5, 3);
        var offKeyFrame = await harness.CutFileAsync(films.Usual, 1.6, 3);

        Assert.InRange(atKeyFrame.EncodedFrames, 0, 3);
        Assert.InRange(offKeyFrame.EncodedFrames, 42, 45);
    }

    [Fact]
    public async Task A_clip_inside_one_group_of_pictures_is_encoded_and_nothing_else()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.Usual, 1.6, 1);

        Assert.Equal(30, result.EncodedFrames);
        Assert.Equal(Enumerable.Range(48, 30), await NumberedFrames.NumbersAsync(result.Path));
    }

    [Theory]
    [InlineData("hevc.mkv", "hevc")]
    [InlineData("interlaced.ts", "whole frames")]
    public async Task What_cannot_be_joined_is_encoded_as_a_whole_and_the_result_says_why(string name, string why)
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.File(name), 0.5, 1.5);

        Assert.Equal(CutMode.Reencode, result.Mode);
        Assert.Contains(why, result.ModeReason, StringComparison.Ordinal);
        Assert.InRange((await NumberedFrames.NumbersAsync(result.Path)).Length, 44, 46);
    }

    [Fact]
    public async Task Open_groups_of_pictures_are_never_cut_at_their_seams()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.File("open.mp4"), 0.5, 3);

        Assert.Equal(Enumerable.Range(15, 90), await NumberedFrames.NumbersAsync(result.Path));
    }

    [Fact]
    public async Task A_copy_begins_at_the_key_frame_and_encodes_nothing()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.Usual, 1.5, 3, CutMode.Copy);

        Assert.Equal((CutMode.Copy, 0), (result.Mode, result.EncodedFrames));
        Assert.Equal(45, (await NumberedFrames.NumbersAsync(result.Path))[0]);
        Assert.Equal("pipe:0", result.Commands[^1][^1]); // checked by a process that was started before there was a clip
        Assert.Equal(new FileInfo(result.Path).Length, result.Media.Bytes);
    }

    [Fact]
    public async Task A_range_that_ends_after_the_file_is_shortened_and_says_so()
    {
        await using var harness = new MediaHarness();

        var result = await harness.CutFileAsync(films.Usual, 6, 30);

        Assert.True(result.IsShortened);
        Assert.Equal(Enumerable.Range(180, 60), await NumberedFrames.NumbersAsync(result.Path));
    }
}
