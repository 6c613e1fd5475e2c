using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Effects;

/// <summary>The operator's own limits on what is said (<c>ratelimits.json</c> and the send cooldown), on top of the platform's.</summary>
internal sealed class SendBudget(IConfigurationSource configuration, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, SlidingWindow> _windows = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _wall = time.GetUtcNow();
    private readonly long _origin = time.GetTimestamp();

    /// <summary>Takes a place in every limit that applies, or in none.</summary>
    /// <returns>Zero when it was taken; else how long to wait before asking again.</returns>
    public TimeSpan Take(CreatorId creator, string platform)
    {
        lock (_gate)
        {
            // Monotonic: a wall clock set back must not silence the bot.
            var now = _wall + time.GetElapsedTime(_origin);
            var windows = WindowsFor(creator, platform).ToList();
            var wait = windows.Select(window => window.WaitTime(now)).DefaultIfEmpty().Max();
            if (wait == TimeSpan.Zero)
            {
                windows.ForEach(window => window.Record(now));
            }

            return wait;
        }
    }

    /// <summary>Something was sent before the last restart; the limits go on from there. Oldest first.</summary>
    public void Recall(CreatorId creator, string platform, DateTimeOffset sentAt)
    {
        lock (_gate)
        {
            // Of a clock that was set back meanwhile: as late as possible, so that no limit is passed.
            var at = sentAt < _wall ? sentAt : _wall;
            foreach (var window in WindowsFor(creator, platform))
            {
                window.Record(at);
            }
        }
    }

    private IEnumerable<SlidingWindow> WindowsFor(CreatorId creator, string platform)
    {
        var current = configuration.Current;
        if (current.ChatBehaviour.SendCooldown > TimeSpan.Zero)
        {
            yield return Window($"cooldown|{creator}|{platform}|{current.ChatBehaviour.SendCooldown}", 1, current.ChatBehaviour.SendCooldown);
        }

        foreach (var limit in current.RateLimits)
        {
            if ((limit.Creator ?? creator.Value) == creator.Value && (limit.Platform ?? platform) == platform)
            {
                // A limit that names no creator or platform is shared by all of them.
                yield return Window($"{limit.Id}|{limit.Window}|{limit.MaxEvents}", limit.MaxEvents, limit.Window);
            }
        }
    }

    private SlidingWindow Window(string key, int maxEvents, TimeSpan window)
    {
        if (!_windows.TryGetValue(key, out var found))
        {
            found = new SlidingWindow(maxEvents, window);
            _windows.Add(key, found);
        }

        return found;
    }
}
