using System.IO.Compression;
using System.Text;
using Runtime.Core.Discord.Gateway;

namespace Runtime.Core.Tests.Discord.Gateway;

public sealed class GatewayRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly SessionLimit Plenty = new(1000, 1000, Now, 1);

    [Fact]
    public void No_two_connections_are_closer_than_a_second_and_none_waits_for_more_than_one_minute()
    {
        foreach (var next in Enum.GetValues<GatewayNext>())
        {
            for (var failures = 0; failures < 20; failures++)
            {
                Assert.InRange(ReconnectRule.DelayFor(next, failures, 0), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
                Assert.InRange(ReconnectRule.DelayFor(next, failures, 0.999), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
            }
        }
    }

    [Fact]
    public void Failures_in_a_row_wait_longer_and_too_many_frames_wait_half_a_minute()
    {
        Assert.True(ReconnectRule.DelayFor(GatewayNext.Resume, 5, 0.5) > ReconnectRule.DelayFor(GatewayNext.Resume, 2, 0.5));
        Assert.True(ReconnectRule.DelayFor(GatewayNext.ResumeSlowly, 0, 0.5) >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void The_resumes_before_a_session_is_given_up_outlast_a_refusal_of_ninety_seconds()
    {
        var waited = Enumerable.Range(1, ReconnectRule.MostResumes).Aggregate(TimeSpan.Zero, (sum, failures) => sum + ReconnectRule.DelayFor(GatewayNext.Resume, failures, 0));

        Assert.True(waited > TimeSpan.FromSeconds(90), $"only {waited}");
    }

    [Fact]
    public void The_first_session_begins_at_once_and_the_next_more_than_five_seconds_later()
    {
        Assert.Equal(TimeSpan.Zero, IdentifyRule.WaitFor([], Plenty, 1, Now));
        Assert.Equal(TimeSpan.FromSeconds(3.25), IdentifyRule.WaitFor([Now.AddSeconds(-2)], Plenty, 1, Now));
        Assert.Equal(TimeSpan.Zero, IdentifyRule.WaitFor([Now.AddSeconds(-2)], Plenty with { Concurrency = 2 }, 2, Now));
    }

    [Fact]
    public void A_process_that_is_restarted_in_a_loop_stays_far_below_a_thousand_sessions_a_day()
    {
        var begun = new List<DateTimeOffset>();
        for (var now = Now; now < Now + TimeSpan.FromDays(1); now += TimeSpan.FromSeconds(5))
        {
            if (IdentifyRule.WaitFor(begun, Plenty, 1, now) <= TimeSpan.Zero)
            {
                begun.Add(now);
            }
        }

        Assert.InRange(begun.Count, 200, 700);
    }

    [Fact]
    public void What_Discord_says_is_left_is_never_used_up()
    {
        var spent = Plenty with { Remaining = 20, ResetAt = Now.AddHours(3) };

        Assert.Equal(TimeSpan.FromHours(3), IdentifyRule.WaitFor([], spent, 1, Now));
        Assert.Equal(TimeSpan.Zero, IdentifyRule.WaitFor([], spent with { Remaining = 21 }, 1, Now));
    }

    [Fact]
    public void A_compressed_stream_is_read_message_by_message_each_building_on_those_before()
    {
        using var bytes = new MemoryStream();
        using var deflate = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true);
        using var inflater = new FrameInflater();
        var random = new Random(7);
        for (var i = 0; i < 50; i++)
        {
            var message = string.Concat(Enumerable.Range(0, random.Next(1, 4000)).Select(n => $"{{\"op\":{n % 12}}}"));
            bytes.SetLength(0);
            deflate.Write(Encoding.UTF8.GetBytes(message));
            deflate.Flush();

            Assert.True(FrameInflater.EndsMessage(bytes.ToArray()));
            Assert.Equal(message, Encoding.UTF8.GetString(inflater.Inflate(bytes.ToArray(), 1_000_000)));
        }
    }

    [Fact]
    public void A_message_that_unfolds_into_too_much_is_refused()
    {
        using var bytes = new MemoryStream();
        using var deflate = new ZLibStream(bytes, CompressionLevel.Optimal, leaveOpen: true);
        using var inflater = new FrameInflater();
        deflate.Write(new byte[10_000_000]);
        deflate.Flush();

        Assert.Throws<InvalidDataException>(() => inflater.Inflate(bytes.ToArray(), 1_000_000).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"op":"1"}""")]
    [InlineData("""{"d":1}""")]
    [InlineData("""{"op":99999}""")]
    public void What_is_no_frame_is_none(string text) => Assert.Null(GatewayFrame.Read(Encoding.UTF8.GetBytes(text)));
}
