using System.Collections.Immutable;
using Runtime.Admin.Clips;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Media;
using TestKit.Admin;

namespace Runtime.Host.Tests.Admin;

public sealed class ClipViewsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly ClipScene _scene = new ClipScene(Noon).Set();

    private ImmutableArray<Clip> Clips => _scene.Library.Clips;

    [Fact]
    public void The_queue_has_what_is_worked_on_first_then_what_waits_in_its_order_then_what_failed()
    {
        var rows = ClipQueueView.From(_scene.Library).Rows;

        Assert.Equal(["Encod1", "Upload", "Wait11", "Wait22", "Wait33", "Failed"], rows.Select(row => row.Clip.Id.Value));
        Assert.Equal((42, "encoding, 42 %, about 12 s left"), (rows[0].Percent, rows[0].Progress));
        Assert.Equal((80, "uploading, 80 %"), (rows[1].Percent, rows[1].Progress));
    }

    [Fact]
    public void A_waiting_clip_knows_between_which_it_can_be_moved()
    {
        var rows = ClipQueueView.From(_scene.Library).Rows.Where(row => row.Clip.State == ClipState.Queued).ToList();

        Assert.Equal([null, "Wait11", "Wait22"], rows.Select(row => row.UpBefore?.Value));
        Assert.Equal(["Wait33", null, null], rows.Select(row => row.DownBefore?.Value));
        Assert.Equal([true, true, false], rows.Select(row => row.CanMoveDown));
    }

    [Theory]
    [InlineData("", ClipShelf.All, "", "Upload,Public,Restin,Rumble")]
    [InlineData("", ClipShelf.Published, "", "Public,Rumble")]
    [InlineData("", ClipShelf.Ready, "", "Upload,Restin")]
    [InlineData("", ClipShelf.Deleted, "", "Delete")]
    [InlineData("ayla", ClipShelf.All, "", "Restin,Rumble")]
    [InlineData("", ClipShelf.All, " MIRA ", "Public")]
    [InlineData("", ClipShelf.All, "rumble", "Rumble")]
    public void The_library_holds_what_is_made_and_fits_the_filter(string creator, ClipShelf shelf, string search, string expected)
    {
        var view = ClipLibraryView.From(Clips, new ClipFilter(creator, shelf, search), 24);

        Assert.Equal(expected, string.Join(',', view.Clips.Select(clip => clip.Id)));
        Assert.Equal((view.Clips.Length, 4), (view.Matching, view.Total));
    }

    [Fact]
    public void A_long_library_is_cut_and_says_so()
    {
        var view = ClipLibraryView.From(Clips, new ClipFilter(), 3);

        Assert.Equal((3, 4), (view.Clips.Length, view.Matching));
    }

    [Fact]
    public void A_buffer_is_drawn_in_parts_with_its_gaps_left_out()
    {
        var view = BufferView.From(_scene.Buffers.Buffers[0]);

        Assert.Equal([14, 4], view.Gaps.Select(gap => gap.Length.TotalSeconds));
        Assert.Equal([false, false, false, true, false], view.Parts.Select(part => part.IsHeld));
        Assert.Equal("left:0%;width:20%", view.Parts[0].Style);
        Assert.Equal(100, view.Parts[^1].Left + view.Parts[^1].Width, 6);
    }

    [Fact]
    public void A_buffer_without_a_picture_has_no_line() => Assert.Equal((0, "Nothing is recorded."), (BufferView.From(_scene.Buffers.Buffers[1]).Parts.Length, BufferView.From(_scene.Buffers.Buffers[1]).Summary));

    [Theory]
    [InlineData("media/daniel/Public.mp4", "http://127.0.0.1:5180/exports/public/media/daniel/Public.mp4")]
    [InlineData("https://rumble.com/v1abc", "https://rumble.com/v1abc")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("", null)]
    public void The_address_of_a_published_clip_can_be_opened_in_a_browser(string url, string? expected) =>
        Assert.Equal(expected, ClipAddress.Published(Clips.Single(clip => clip.Id == ClipScene.Id("Public")) with { PublishedUrl = url }, "http://127.0.0.1:5180/"));

    [Fact]
    public void A_clip_that_is_not_published_has_no_address() =>
        Assert.Null(ClipAddress.Published(Clips.Single(clip => clip.Id == ClipScene.Id("Restin")) with { PublishedUrl = "https://rumble.com/v1abc" }, "http://127.0.0.1:5180/"));

    [Theory]
    [InlineData(7, false, "0:07")]
    [InlineData(65.44, true, "1:05.4")]
    [InlineData(59.96, true, "1:00.0")]
    [InlineData(3723, false, "1:02:03")]
    public void Times_read_like_a_players(double seconds, bool tenths, string expected) => Assert.Equal(expected, ClipWords.Clock(TimeSpan.FromSeconds(seconds), tenths));

    [Theory]
    [InlineData(0.5, "within the hour")]
    [InlineData(20, "in 20 hours")]
    [InlineData(72, "in 3 days")]
    public void A_forecast_is_rounded(double hours, string expected) => Assert.Equal(expected, ClipWords.Until(TimeSpan.FromHours(hours)));

    [Fact]
    public void Every_state_has_a_word_and_a_shape_of_its_own()
    {
        var clip = Clips[0];
        var states = Enum.GetValues<ClipState>().Select(state => ClipWords.Of(clip with { State = state })).ToList();

        Assert.Distinct(states.Select(status => status.Label));
        Assert.Distinct(states.Select(status => status.Glyph));
        Assert.Distinct(Enum.GetValues<CaptureState>().Select(state => ClipWords.Of(state).Label));
    }
}
