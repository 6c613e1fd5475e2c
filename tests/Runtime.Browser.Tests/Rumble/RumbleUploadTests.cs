using Platform.Simulator.Rumble.Upload;
using Runtime.Core.Clips.Publishing;
using Runtime.Core.Clips.Publishing.Rumble.Browser;

namespace Runtime.Browser.Tests.Rumble;

/// <summary>Clips go to Rumble through the site's own pages; what stands in the way there is said by each test.</summary>
[Collection(nameof(RumbleAccount))]
public sealed class RumbleUploadTests(RumbleAccount account)
{
    [Fact]
    public async Task A_clip_is_uploaded_through_both_steps_with_progress_and_its_address()
    {
        await using var stage = await RumbleStage.SetAsync(account);

        var result = await stage.UploadHeldUpAsync(new PlaywrightRumble());

        var video = Assert.Single(stage.Site.Videos);
        Assert.Equal(new UploadResult.Published(new Uri(stage.Site.Address, video.Path).AbsoluteUri), result);
        Assert.Equal(await File.ReadAllBytesAsync(stage.Film, TestContext.Current.CancellationToken), video.Content);
        Assert.Equal(("aB3dE9.mp4", "Gaming", "unlisted"), (video.FileName, video.Category, video.Visibility));
        Assert.Equal("Launch <b>night</b> - 11/21/26 clip by Ada [aB3dE9]", video.Title);
        Assert.Equal("Launch <b>night</b>\nClipped by Ada, Bob\n\nStreamSuites clip aB3dE9", video.Description.ReplaceLineEndings("\n"));
        Assert.Equal(1, stage.Progress.Last());
        Assert.Equal(stage.Progress.Order(), stage.Progress);
        Assert.Contains(stage.Progress, progress => progress is > 0 and < 1);
    }

    [Fact]
    public async Task That_it_is_handed_in_is_kept_before_it_is()
    {
        await using var stage = await RumbleStage.SetAsync(account);

        await stage.UploadAsync();

        var (session, videos) = Assert.Single(stage.Kept);
        Assert.NotNull(session);
        Assert.Equal(0, videos);
    }

    [Fact]
    public async Task A_title_without_the_clips_id_gets_it_at_its_end()
    {
        await using var stage = await RumbleStage.SetAsync(account);
        stage.Clip = stage.Clip with { Title = new string('x', 120) };

        await stage.UploadAsync();

        var title = Assert.Single(stage.Site.Videos).Title;
        Assert.EndsWith(" [aB3dE9]", title, StringComparison.Ordinal);
        Assert.InRange(title.Length, 90, 100);
    }

    [Theory]
    [InlineData(RumbleUploadFault.SignedOut, "nobody is signed in to Rumble; run 'streamsuites rumble-login' on a machine with a display")]
    [InlineData(RumbleUploadFault.Captcha, "Rumble asks whether a human is there; run 'streamsuites rumble-login' and answer it, or wait until it asks no more")]
    [InlineData(RumbleUploadFault.PageChanged, "Rumble's pages are not as expected (nothing at '#Filedata'); the selectors are settings, see docs/clips.md")]
    public async Task What_somebody_has_to_see_to_makes_the_clip_wait(RumbleUploadFault fault, string reason)
    {
        await using var stage = await RumbleStage.SetAsync(account, fault);

        var waiting = Assert.IsType<UploadResult.Waiting>(await stage.UploadAsync());

        Assert.Equal(reason, waiting.Reason);
        Assert.Empty(stage.Kept);
        Assert.Empty(stage.Site.Videos);
    }

    [Theory]
    [InlineData(RumbleUploadFault.ServerError, "Rumble answered 500")]
    [InlineData(RumbleUploadFault.TransferStalls, "the upload to Rumble stopped on the way")]
    [InlineData(RumbleUploadFault.TransferBreaks, "Rumble did not take the film: The connection was lost.")]
    [InlineData(RumbleUploadFault.FilmRefused, "Rumble did not take the film: This is not a video. Really <b>not</b>.")]
    public async Task What_breaks_before_the_video_is_handed_in_is_tried_again(RumbleUploadFault fault, string reason)
    {
        await using var stage = await RumbleStage.SetAsync(account, fault);

        Assert.Equal(new UploadResult.Later(reason), await stage.UploadAsync());

        Assert.Empty(stage.Kept);
        Assert.Empty(stage.Site.Videos);
    }

    [Theory]
    [InlineData(RumbleUploadFault.AnswerLost, "Rumble did not say whether it took the video")]
    [InlineData(RumbleUploadFault.ForeignAddress, "Rumble's last page shows no address of a video there")]
    public async Task A_video_that_was_taken_without_a_word_is_found_and_not_sent_again(RumbleUploadFault fault, string reason)
    {
        await using var stage = await RumbleStage.SetAsync(account, fault);
        stage.Site.Add(new RumbleVideo("v9", "Another clip [aB3dE8]", "StreamSuites clip aB3dE8", "", "public", "x.mp4", []));

        Assert.Equal(new UploadResult.Uncertain(reason), await stage.UploadAsync());
        stage.Site.Fault = RumbleUploadFault.None;

        Assert.Equal(new UploadFinding.Found(new Uri(stage.Site.Address, stage.Site.Videos[1].Path).AbsoluteUri), await stage.FindAsync());
        Assert.Equal(2, stage.Site.Videos.Count);
    }

    [Fact]
    public async Task A_video_that_was_not_taken_is_missed_only_after_the_list_had_time_to_show_it()
    {
        await using var stage = await RumbleStage.SetAsync(account, RumbleUploadFault.HandingInFails);

        Assert.Equal(new UploadResult.Uncertain("Rumble complained when the video was handed in: The video could not be saved."), await stage.UploadAsync());
        stage.Time.Advance(TimeSpan.FromSeconds(20));
        var early = Assert.IsType<UploadFinding.Unknown>(await stage.FindAsync());
        stage.Time.Advance(early.After!.Value);

        Assert.Equal(TimeSpan.FromSeconds(160), early.After);
        Assert.IsType<UploadFinding.Missing>(await stage.FindAsync());
        Assert.Null(stage.Kept[^1].Session);
    }

    [Fact]
    public async Task A_video_that_the_list_shows_late_is_found_all_the_same()
    {
        await using var stage = await RumbleStage.SetAsync(account, RumbleUploadFault.AnswerLost);
        await stage.UploadAsync();
        stage.Site.Fault = RumbleUploadFault.ListLags;
        Assert.IsType<UploadFinding.Unknown>(await stage.FindAsync());
        stage.Site.Fault = RumbleUploadFault.None;

        Assert.IsType<UploadFinding.Found>(await stage.FindAsync());
    }

    [Fact]
    public async Task While_nobody_is_signed_in_it_cannot_be_told_and_waits()
    {
        await using var stage = await RumbleStage.SetAsync(account, RumbleUploadFault.AnswerLost);
        await stage.UploadAsync();
        stage.Site.Fault = RumbleUploadFault.SignedOut;

        Assert.Equal(TimeSpan.FromMinutes(5), Assert.IsType<UploadFinding.Unknown>(await stage.FindAsync()).After);
    }
}
