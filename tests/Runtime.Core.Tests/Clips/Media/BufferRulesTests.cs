using Runtime.Core.Clips.Media;
using Runtime.Core.Clips.Media.Capture;
using Runtime.Core.Clips.Media.Cutting;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Core.Tests.Clips.Media;

/// <summary>The rules of a buffer that are pure, or touch nothing but small files.</summary>
public sealed class BufferRulesTests : IDisposable
{
    private static readonly DateTimeOffset Zero = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_s_clock_follows_the_segment_that_came_with_the_least_delay()
    {
        var clock = new RunClock();

        // A burst: three segments of two seconds arrive at once, then one each two seconds.
        Assert.Equal(Zero + Seconds(8), clock.Arrived(Seconds(10), Seconds(2), Zero + Seconds(10)));
        Assert.Equal(Zero + Seconds(6), clock.Arrived(Seconds(10), Seconds(4), Zero + Seconds(10)));
        Assert.Equal(Zero + Seconds(4), clock.Arrived(Seconds(10), Seconds(6), Zero + Seconds(10)));
        Assert.Equal(Zero + Seconds(4), clock.Arrived(Seconds(12.5), Seconds(8), Zero + Seconds(12.5)));
    }

    [Fact]
    public void A_run_s_clock_follows_drift_and_the_wall_clock_being_set()
    {
        var clock = new RunClock();
        for (var second = 2; second <= 1200; second += 2)
        {
            clock.Arrived(Seconds(second * 1.0001), Seconds(second), Zero + Seconds(second * 1.0001));
        }

        var drifted = clock.Arrived(Seconds(1202 * 1.0001), Seconds(1202), Zero + Seconds(1202 * 1.0001));
        var set = clock.Arrived(Seconds(1204 * 1.0001), Seconds(1204), Zero + TimeSpan.FromHours(1) + Seconds(1204 * 1.0001));

        Assert.InRange((drifted - Zero).TotalSeconds, 0.08, 0.13);
        Assert.InRange((set - drifted).TotalSeconds, 3599.9, 3600.1);
    }

    [Fact]
    public void Age_and_size_bound_a_buffer_and_the_oldest_go_first()
    {
        var store = Store(count: 10);

        store.Evict(Seconds(11), long.MaxValue, _ => false);
        Assert.Equal(6, store.View.Segments.Length);
        store.Evict(Seconds(100), 300, _ => false);
        Assert.Equal([14, 16, 18], store.View.Segments.Select(segment => segment.From / MediaIndex.TicksPerSecond));
        Assert.Equal(3, Directory.GetFiles(store.Folder, "*.ts").Length);
    }

    [Fact]
    public void Leased_and_held_segments_stay_until_nobody_needs_them()
    {
        var store = Store(count: 4);
        var release = store.Lease([store.View.Segments[0]])!;

        store.Evict(Seconds(1), long.MaxValue, cover => cover.From == Zero + Seconds(2));
        Assert.Equal([0, 2, 6], store.View.Segments.Select(segment => segment.From / MediaIndex.TicksPerSecond));
        release();
        release();
        store.Evict(Seconds(1), long.MaxValue, _ => false);

        Assert.Single(store.View.Segments);
        Assert.Null(store.Lease([new(store.View.Segments[0].Path + "x", 1, 0, 1, 1, true)]));
    }

    [Fact]
    public void A_range_over_a_hole_in_a_run_takes_the_longer_piece()
    {
        var store = Store(count: 10);
        store.Evict(Seconds(5), long.MaxValue, cover => cover.To <= Zero + Seconds(6));

        var choice = RangeChoice.Of(store.View, Zero + Seconds(2), Zero + Seconds(16.5))!;

        Assert.Equal((Zero + Seconds(2), Zero + Seconds(6)), (choice.Covered.From, choice.Covered.To));
        Assert.True(choice.IsShortened);
        Assert.Null(RangeChoice.Of(store.View, Zero + Seconds(8), Zero + Seconds(10)));
    }

    [Fact]
    public void The_journal_brings_a_buffer_back_without_what_is_torn_missing_or_outside_its_folder()
    {
        var store = Store(count: 3);
        File.Delete(store.View.Segments[1].Path);
        File.AppendAllText(Path.Combine(store.Folder, "segments.ndjson"), "{\"name\":\"../../etc/passwd\",\"run\":1,\"from\":0,\"to\":1,\"bytes\":1,\"zero\":\"2026-11-21T12:00:00Z\"}\n{\"name\":\"to");
        File.WriteAllText(Path.Combine(store.Folder, "9-000000.ts"), "unfinished");

        var again = new SegmentStore(store.Folder);
        again.Load();

        Assert.Equal([0, 4], again.View.Segments.Select(segment => segment.From / MediaIndex.TicksPerSecond));
        Assert.Equal(Zero, again.View.Zeros[1]);
        Assert.False(File.Exists(Path.Combine(store.Folder, "9-000000.ts")));
    }

    [Fact]
    public void The_journal_does_not_grow_with_a_long_stream()
    {
        var store = Store(count: 1);
        for (var i = 1; i < 2000; i++)
        {
            Add(store, i);
            store.Evict(Seconds(10), long.MaxValue, _ => false);
        }

        Assert.InRange(File.ReadAllLines(Path.Combine(store.Folder, "segments.ndjson")).Length, 5, 300);
    }

    [Fact]
    public void Holds_outlive_the_process_and_bad_ids_are_refused()
    {
        var holds = new HoldStore(_folder.File("holds"));
        holds.Add(new("a-1", "ada", Zero, Zero + Seconds(5)));
        holds.Add(new("b_2", "bob", Zero, Zero + Seconds(5)));
        File.WriteAllText(_folder.File("holds", "torn.json"), "{\"id\":");

        var again = new HoldStore(_folder.File("holds"));
        again.Load();

        Assert.Equal(["a-1", "b_2"], again.Ids);
        Assert.True(again.Covers(new CreatorId("ada"), new TimeRange(Zero + Seconds(4), Zero + Seconds(6))));
        Assert.False(again.Covers(new CreatorId("ada"), new TimeRange(Zero + Seconds(5), Zero + Seconds(6))));
        Assert.True(again.Remove("a-1"));
        Assert.False(again.Remove("a-1"));
        Assert.Throws<ArgumentException>(() => holds.Add(new("../x", "ada", Zero, Zero)));
    }

    [Fact]
    public void Waiting_doubles_from_a_second_to_half_a_minute() =>
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(1, 7).Select(failures => (int)CaptureSchedule.DelayAfter(failures).TotalSeconds));

    private SegmentStore Store(int count)
    {
        Directory.CreateDirectory(_folder.File("buffer"));
        var store = new SegmentStore(_folder.File("buffer"));
        for (var i = 0; i < count; i++)
        {
            Add(store, i);
        }

        return store;
    }

    /// <summary>Two seconds and a hundred bytes each.</summary>
    private static void Add(SegmentStore store, int number)
    {
        var path = Path.Combine(store.Folder, $"1-{number:D6}.ts");
        File.WriteAllText(path, "");
        store.Add(new(path, 1, number * 2L * MediaIndex.TicksPerSecond, (number + 1) * 2L * MediaIndex.TicksPerSecond, 100, IsOurs: true), Zero);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
