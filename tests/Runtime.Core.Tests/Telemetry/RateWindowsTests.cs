using Runtime.Core.Creators;
using Runtime.Core.Telemetry;
using Runtime.Core.Tests.Exports;
using TestKit;

namespace Runtime.Core.Tests.Telemetry;

public sealed class RateWindowsTests
{
    private readonly ManualTime _time = new();
    private readonly RateWindows _rates;

    public RateWindowsTests() => _rates = new RateWindows(_time);

    [Fact]
    public void What_was_counted_before_the_process_started_is_no_rate()
    {
        Sample(messages: 1_000_000);

        Assert.Empty(_rates.Over(RateWindows.Long));
    }

    [Fact]
    public void Activity_leaves_the_short_window_before_the_long_one()
    {
        Sample(messages: 10);
        Sample(messages: 17, triggers: 2, actions: 2, failed: 1);

        Assert.Equal(new PlatformCounters(7, 2, 2, 1), _rates.Over(RateWindows.Short)["twitch"]);
        _time.Advance(RateWindows.Short);
        Assert.Empty(_rates.Over(RateWindows.Short));
        Assert.Equal(7, _rates.Over(RateWindows.Long)["twitch"].Messages);
        _time.Advance(RateWindows.Long - RateWindows.Short);
        Assert.Empty(_rates.Over(RateWindows.Long));
    }

    [Fact]
    public void Counters_that_fall_are_no_negative_rate()
    {
        Sample(messages: 10, triggers: 5);
        Sample(messages: 3, triggers: 6);

        Assert.Equal(new PlatformCounters(0, 1, 0, 0), _rates.Over(RateWindows.Short)["twitch"]);
    }

    [Fact]
    public void Creators_on_one_platform_add_up_and_a_new_one_starts_at_zero()
    {
        Sample(messages: 10);
        var other = Samples.State(new CreatorId("eve")) with { Counters = Samples.Counters(messages: 500) };
        _rates.Add([Samples.State() with { Counters = Samples.Counters(messages: 12) }, other]);
        _rates.Add([Samples.State() with { Counters = Samples.Counters(messages: 13) }, other with { Counters = Samples.Counters(messages: 504) }]);

        Assert.Equal(2 + 1 + 4, _rates.Over(RateWindows.Short)["twitch"].Messages);
    }

    [Fact]
    public void A_wall_clock_that_jumps_changes_nothing()
    {
        Sample(messages: 0);
        Sample(messages: 5);

        _time.JumpWallClock(TimeSpan.FromHours(-3));

        Assert.Equal(5, _rates.Over(RateWindows.Short)["twitch"].Messages);
    }

    private void Sample(long messages = 0, long triggers = 0, long actions = 0, long failed = 0) =>
        _rates.Add([Samples.State() with { Counters = Samples.Counters(messages, triggers, actions, failed) }]);
}
