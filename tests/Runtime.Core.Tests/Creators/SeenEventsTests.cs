using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Creators;

public sealed class SeenEventsTests
{
    [Fact]
    public void Each_event_is_new_once_for_at_least_a_generation()
    {
        var seen = new SeenEvents();
        const ulong Count = SeenEvents.GenerationSize + 5000UL;

        for (ulong i = 0; i < Count; i++)
        {
            Assert.True(seen.Add(i * 0x9E3779B97F4A7C15));
        }

        for (var i = Count - SeenEvents.GenerationSize; i < Count; i++)
        {
            Assert.False(seen.Add(i * 0x9E3779B97F4A7C15));
        }
    }

    [Fact]
    public void It_forgets_what_is_older_than_two_generations()
    {
        var seen = new SeenEvents();
        for (ulong i = 1; i <= 2UL * SeenEvents.GenerationSize; i++)
        {
            seen.Add(i);
        }

        Assert.Equal(2, seen.Generation);
        Assert.True(seen.Add(1));
    }

    [Theory]
    [InlineData(0UL)]
    [InlineData(1UL)]
    [InlineData(ulong.MaxValue)]
    public void Extreme_fingerprints_are_like_any_other(ulong fingerprint)
    {
        var seen = new SeenEvents();

        Assert.True(seen.Add(fingerprint));
        Assert.False(seen.Add(fingerprint));
    }
}
