using Runtime.Host.Lifetime.Memory;

namespace Runtime.Host.Tests.Lifetime.Memory;

public sealed class TrimDecisionTests
{
    private readonly TrimDecision _decision = new();
    private TimeSpan _at;
    private TimeSpan _processor;

    [Fact]
    public void Once_after_the_start_and_not_again_for_what_came_back_in_use()
    {
        Assert.False(After(busy: 0.9, megabytes: 100));
        Assert.False(After(busy: 0.2, megabytes: 170));
        Assert.True(After(busy: 0.01, megabytes: 170));

        Assert.False(After(busy: 0.01, megabytes: 90));
        Assert.False(After(busy: 0.6, megabytes: 110));
        Assert.All(Enumerable.Range(0, 100), _ => Assert.False(After(busy: 0.01, megabytes: 110)));
    }

    [Fact]
    public void Not_while_the_processor_is_busy_and_not_while_it_grows()
    {
        After(busy: 0.01, megabytes: 100);

        Assert.False(After(busy: 0.06, megabytes: 100));
        Assert.False(After(busy: 0.01, megabytes: 102));
        Assert.True(After(busy: 0.01, megabytes: 102));
    }

    [Theory]
    [InlineData(115, false)]
    [InlineData(117, true)]
    public void Again_when_there_is_enough_more_than_was_left(int megabytes, bool isDue)
    {
        After(busy: 0.01, megabytes: 170);
        Assert.True(After(busy: 0.01, megabytes: 170));
        Assert.All(Enumerable.Range(0, 5), _ => Assert.False(After(busy: 0.01, megabytes: 100)));
        Assert.False(After(busy: 0.5, megabytes));

        Assert.Equal(isDue, After(busy: 0.01, megabytes));
    }

    [Fact]
    public void What_cannot_be_given_back_is_not_asked_for_again()
    {
        After(busy: 0.01, megabytes: 170);
        Assert.True(After(busy: 0.01, megabytes: 170));

        Assert.All(Enumerable.Range(0, 100), _ => Assert.False(After(busy: 0.01, megabytes: 170)));
    }

    /// <param name="busy">Share of one core since the last look.</param>
    private bool After(double busy, int megabytes)
    {
        _at += TimeSpan.FromSeconds(5);
        _processor += busy * TimeSpan.FromSeconds(5);
        return _decision.IsDue(new TrimDecision.Look(_at, _processor, (long)megabytes << 20));
    }
}
