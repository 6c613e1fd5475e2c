using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Telemetry;

/// <summary>
/// How much happened on each platform in the last minute and the last five, from the differences between samples of
/// the durable counters. The first sample of a creator is a baseline: counts from before this process are no rate.
/// </summary>
internal sealed class RateWindows(TimeProvider time)
{
    public static readonly TimeSpan Short = TimeSpan.FromSeconds(60);
    public static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly Queue<Sample> _samples = new();
    private readonly Dictionary<CreatorId, ImmutableSortedDictionary<string, PlatformCounters>> _last = [];

    public void Add(ImmutableArray<CreatorState> states)
    {
        var now = time.GetTimestamp();
        var deltas = ImmutableSortedDictionary.CreateBuilder<string, PlatformCounters>(StringComparer.Ordinal);
        foreach (var state in states)
        {
            if (_last.TryGetValue(state.Id, out var before))
            {
                AddDeltas(deltas, before, state.Counters);
            }

            _last[state.Id] = state.Counters;
        }

        if (deltas.Count > 0)
        {
            _samples.Enqueue(new Sample(now, deltas.ToImmutable()));
        }

        while (_samples.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Timestamp, now) >= Long)
        {
            _samples.Dequeue();
        }
    }

    /// <returns>Totals by platform; a platform without activity is not in it.</returns>
    public ImmutableSortedDictionary<string, PlatformCounters> Over(TimeSpan window)
    {
        var now = time.GetTimestamp();
        var totals = ImmutableSortedDictionary.CreateBuilder<string, PlatformCounters>(StringComparer.Ordinal);
        foreach (var sample in _samples.Where(sample => time.GetElapsedTime(sample.Timestamp, now) < window))
        {
            foreach (var (platform, delta) in sample.Deltas)
            {
                totals[platform] = Sum(totals.GetValueOrDefault(platform, PlatformCounters.Zero), delta);
            }
        }

        return totals.ToImmutable();
    }

    private static void AddDeltas(
        ImmutableSortedDictionary<string, PlatformCounters>.Builder deltas,
        ImmutableSortedDictionary<string, PlatformCounters> before,
        ImmutableSortedDictionary<string, PlatformCounters> after)
    {
        foreach (var (platform, counters) in after)
        {
            var delta = Difference(counters, before.GetValueOrDefault(platform, PlatformCounters.Zero));
            if (delta != PlatformCounters.Zero)
            {
                deltas[platform] = Sum(deltas.GetValueOrDefault(platform, PlatformCounters.Zero), delta);
            }
        }
    }

    private static PlatformCounters Difference(PlatformCounters after, PlatformCounters before) => new(
        Math.Max(0, after.Messages - before.Messages),
        Math.Max(0, after.Triggers - before.Triggers),
        Math.Max(0, after.Actions - before.Actions),
        Math.Max(0, after.ActionsFailed - before.ActionsFailed));

    private static PlatformCounters Sum(PlatformCounters one, PlatformCounters other) => new(
        one.Messages + other.Messages,
        one.Triggers + other.Triggers,
        one.Actions + other.Actions,
        one.ActionsFailed + other.ActionsFailed);

    private readonly record struct Sample(long Timestamp, ImmutableSortedDictionary<string, PlatformCounters> Deltas);
}
