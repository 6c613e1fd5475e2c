using Runtime.Core.Creators;

namespace Runtime.Core.Discord.Notices;

/// <summary>One evening of one creator on one platform, however often the stream dropped out.</summary>
internal sealed record Broadcast
{
    public required CreatorId Creator { get; init; }

    public required string Platform { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public BroadcastDetails Details { get; init; } = new(null, null, null, null);

    /// <summary>When it was last known to be on.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>It may come back.</summary>
    public DateTimeOffset? OfflineSince { get; init; }

    /// <summary>It did not come back.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Its clips had time to be published; nothing changes any more.</summary>
    public bool Closed { get; init; }

    /// <summary>Begins the keys of its notices.</summary>
    public string Key => $"live:{Creator}:{Platform}:{StartedAt.ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture)}:";

    public TimeSpan DurationAt(DateTimeOffset now) => (EndedAt ?? now) - StartedAt;
}

/// <summary>What the platform said of it; null where it said nothing.</summary>
internal sealed record BroadcastDetails(string? Title, string? Category, Uri? Url, Uri? Thumbnail)
{
    public static BroadcastDetails From(StreamDetails? details) => new(details?.Title, details?.Category, details?.Url, details?.Thumbnail);

    /// <summary>What was known stays known where nothing newer is said.</summary>
    public BroadcastDetails Over(BroadcastDetails earlier) =>
        new(Title ?? earlier.Title, Category ?? earlier.Category, Url ?? earlier.Url, Thumbnail ?? earlier.Thumbnail);
}
