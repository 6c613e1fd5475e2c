using System.Security.Cryptography;
using System.Text;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Rest;

/// <summary>Counts requests by bucket and over all. A window begins with its first request and is then fixed.</summary>
internal sealed class RateLimiter(SimulatedWorld world)
{
    private static readonly TimeSpan InvalidWindow = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, Window> _windows = new(StringComparer.Ordinal);

    /// <summary>Counts a request against its bucket.</summary>
    /// <param name="major">The ids that part the bucket: channel, guild, or webhook and token.</param>
    public BucketState Take(string bucket, string owner, string major)
    {
        var limit = world.Options.RateLimits.Buckets.GetValueOrDefault(bucket, world.Options.RateLimits.Other);
        var window = Count($"{bucket} {owner} {major}", limit);
        return new BucketState(Name(bucket), limit.Limit, Math.Max(0, limit.Limit - window.Used), window.Ends, window.Ends - world.Now, window.Used > limit.Limit && world.Options.RateLimits.Enforced);
    }

    /// <returns>Null while the bot is within its requests a second; else how long until the next second.</returns>
    public TimeSpan? TakeGlobal(string owner)
    {
        var limit = new RateLimit(world.Options.RateLimits.Global, TimeSpan.FromSeconds(1));
        var window = Count($"global {owner}", limit);
        return window.Used > limit.Limit && world.Options.RateLimits.Enforced ? window.Ends - world.Now : null;
    }

    public void CountInvalid() => Count("invalid", new RateLimit(world.Options.RateLimits.InvalidRequests, InvalidWindow));

    /// <summary>Too many invalid requests within ten minutes: the edge no longer lets this address through.</summary>
    public bool IsBanned => world.Options.RateLimits.Enforced
        && _windows.GetValueOrDefault("invalid") is { } window && world.Now < window.Ends && window.Used > world.Options.RateLimits.InvalidRequests;

    /// <summary>As opaque as Discord's; the same for all channels, as these part the bucket by themselves.</summary>
    public static string Name(string bucket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bucket)))[..32];

    private Window Count(string key, RateLimit limit)
    {
        if (!_windows.TryGetValue(key, out var window) || world.Now >= window.Ends)
        {
            _windows[key] = window = new Window { Ends = world.Now + limit.Window };
        }

        window.Used++;
        return window;
    }

    private sealed class Window
    {
        public required DateTimeOffset Ends { get; init; }

        public int Used { get; set; }
    }
}

/// <param name="Exceeded">This request is one too many.</param>
internal sealed record BucketState(string Name, int Limit, int Remaining, DateTimeOffset Reset, TimeSpan ResetAfter, bool Exceeded);
