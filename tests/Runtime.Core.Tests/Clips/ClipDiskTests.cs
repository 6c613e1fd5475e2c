using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Configuration;

namespace Runtime.Core.Tests.Clips;

public sealed class ClipDiskTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_limit_that_comes_first_is_named_with_the_days_until_then()
    {
        var config = Config(maxAge: TimeSpan.Zero, maxClips: 500, maxBytes: 10_000);

        // Seven clips of 100 bytes in seven days: 100 bytes a day.
        var disk = ClipDisk.From(Clips(7, daysApart: 1, bytes: 100), Status(bytes: 9_700, free: 1_000_000), config, Now);

        Assert.Equal(100, disk.BytesPerDay);
        Assert.Equal(1, disk.ClipsPerDay, 3);
        Assert.Equal(ClipLimit.Bytes, disk.NextLimit);
        Assert.Equal(3, disk.Until.TotalDays, 3);
    }

    [Fact]
    public void A_disk_that_others_fill_is_the_nearest_limit()
    {
        var disk = ClipDisk.From(Clips(7, 1, 100), Status(bytes: 700, free: 2_150), Config(TimeSpan.Zero, 500, 10_000), Now);

        Assert.Equal(ClipLimit.FreeSpace, disk.NextLimit);
        Assert.Equal(1.5, disk.Until.TotalDays, 3);
    }

    [Fact]
    public void A_limit_that_lies_beyond_the_age_of_clips_is_never_reached()
    {
        var config = Config(TimeSpan.FromDays(10), 500, 10_000);

        var disk = ClipDisk.From(Clips(7, 1, 100), Status(bytes: 700, free: null), config, Now);

        Assert.Equal(ClipLimit.Age, disk.NextLimit);
        Assert.Equal(3, disk.Until.TotalDays, 3);
    }

    [Theory]
    [InlineData(10_000, 1_000_000, ClipLimit.Bytes)]
    [InlineData(700, 1_000, ClipLimit.FreeSpace)]
    public void A_limit_that_is_passed_is_reached_now(long bytes, long free, ClipLimit limit)
    {
        var disk = ClipDisk.From(Clips(7, 1, 100), Status(bytes, free), Config(TimeSpan.Zero, 500, 10_000), Now);

        Assert.Equal((limit, TimeSpan.Zero), (disk.NextLimit, disk.Until));
    }

    [Fact]
    public void Without_clips_or_limits_there_is_nothing_to_foresee()
    {
        var none = ClipDisk.From([], Status(0, 1_000_000), Config(TimeSpan.FromDays(30), 500, 10_000), Now);
        var unlimited = ClipDisk.From(Clips(7, 1, 100), Status(700, null), Config(TimeSpan.Zero, 0, 0), Now);

        Assert.Null(none.NextLimit);
        Assert.Equal(0, none.BytesPerDay);
        Assert.Null(unlimited.NextLimit);
    }

    [Fact]
    public void One_clip_of_a_moment_ago_is_no_pace_of_thousands_a_day()
    {
        var disk = ClipDisk.From([Clip(Now.AddSeconds(-1), 100, "aaaaaa")], Status(100, null), Config(TimeSpan.Zero, 0, 10_000), Now);

        Assert.Equal(2_400, disk.BytesPerDay);
    }

    [Fact]
    public void Deleted_clips_and_those_without_a_file_do_not_count()
    {
        var made = Clip(Now.AddDays(-1), 100, "aaaaaa");

        var disk = ClipDisk.From([made, made with { DeletedAt = Now }, made with { HasOutput = false }], Status(100, null), Config(TimeSpan.Zero, 0, 0), Now);

        Assert.Equal(1, disk.Clips);
    }

    private static ImmutableArray<Clip> Clips(int count, double daysApart, long bytes) =>
        [.. Enumerable.Range(1, count).Select(day => Clip(Now.AddDays(-day * daysApart), bytes, $"clip{day:00}"))];

    private static Clip Clip(DateTimeOffset at, long bytes, string id) =>
        ClipSamples.Clip(ClipState.Published) with { Id = ClipId.TryParse(id)!.Value, RequestedAt = at, HasOutput = true, OutputBytes = bytes };

    private static ClipQueueStatus Status(long bytes, long? free) => new(0, 0, null, null, bytes, free);

    private static ClipsConfig Config(TimeSpan maxAge, int maxClips, long maxBytes) =>
        new() { MinFreeBytes = 2_000, Retention = new ClipRetentionConfig { MaxAge = maxAge, MaxClips = maxClips, MaxBytes = maxBytes } };
}
