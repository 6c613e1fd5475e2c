using Runtime.Core.Clips;
using Runtime.Core.Clips.Queue;

namespace Runtime.Core.Tests.Clips.Queue;

public sealed class ClipFlowTests
{
    private static readonly DateTimeOffset Now = TestEvents.Noon.AddHours(1);

    [Fact]
    public void The_way_of_a_clip_is_queued_encoding_encoded_uploading_published()
    {
        var clip = ClipSamples.Clip();

        clip = ClipFlow.Begin(clip, Now);
        Assert.Equal((ClipState.Encoding, 1), (clip.State, clip.Marks.Attempts));
        clip = ClipFlow.Advance(clip, ClipState.Encoded, Now);
        Assert.Equal((ClipState.Encoded, 0), (clip.State, clip.Marks.Attempts));
        clip = ClipFlow.Begin(clip, Now);
        Assert.Equal(ClipState.Uploading, clip.State);
        clip = ClipFlow.Advance(clip, ClipState.Published, Now);

        Assert.Equal(ClipState.Published, clip.State);
        Assert.Equal((Now, Now), (clip.Marks.PublishedAt, clip.Marks.FinishedAt));
    }

    [Theory]
    [InlineData(ClipState.Queued, ClipState.Published)]
    [InlineData(ClipState.Queued, ClipState.Uploading)]
    [InlineData(ClipState.Encoding, ClipState.Published)]
    [InlineData(ClipState.Published, ClipState.Uploading)]
    [InlineData(ClipState.Failed, ClipState.Published)]
    [InlineData(ClipState.Published, ClipState.Failed)]
    public void A_step_that_leaves_one_out_is_none(ClipState from, ClipState to) =>
        Assert.Throws<InvalidOperationException>(() => ClipFlow.Move(ClipSamples.Clip(from), to, Now));

    [Fact]
    public void An_attempt_that_failed_is_repeated_later_and_later_and_then_not_at_all()
    {
        var clip = ClipSamples.Clip();
        var waits = new List<TimeSpan>();
        while (clip.State == ClipState.Queued)
        {
            clip = ClipFlow.RetryLater(ClipFlow.Begin(clip, Now), "no luck", null, Now);
            if (clip.Marks.NotBefore is { } again)
            {
                waits.Add(again - Now);
            }
        }

        Assert.Equal([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10)], waits);
        Assert.Equal((ClipState.Failed, "no luck (attempt 3 of 3)"), (clip.State, clip.LastError));
    }

    [Theory]
    [InlineData(ClipState.Encoding, ClipState.Queued, false)]
    [InlineData(ClipState.Uploading, ClipState.Encoded, true)]
    public void After_a_crash_it_is_taken_up_once_and_an_upload_is_in_doubt(ClipState during, ClipState waits, bool doubtful)
    {
        var (once, reason) = ClipFlow.Recover(ClipSamples.Clip(during), Now);
        var (twice, _) = ClipFlow.Recover(once with { State = during }, Now);

        Assert.Equal((waits, 1, doubtful), (once.State, once.Marks.Crashes, once.Marks.UploadUncertain));
        Assert.Contains("stopped without warning", reason, StringComparison.Ordinal);
        Assert.Equal(ClipState.Failed, twice.State);
        Assert.Contains("second time", twice.LastError, StringComparison.Ordinal);
    }

    [Fact]
    public void Work_that_was_put_down_in_good_order_cost_no_attempt()
    {
        var clip = ClipFlow.PutBack(ClipFlow.Begin(ClipSamples.Clip(), Now), TimeSpan.Zero, Now);

        Assert.Equal((ClipState.Queued, 0, 0), (clip.State, clip.Marks.Attempts, clip.Marks.Crashes));
    }

    [Fact]
    public void Nobody_waits_longer_than_five_minutes() =>
        Assert.All(Enumerable.Range(0, 2000), attempts => Assert.InRange(ClipFlow.WaitAfter(attempts), TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5)));
}
