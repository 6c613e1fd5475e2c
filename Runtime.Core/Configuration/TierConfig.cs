namespace Runtime.Core.Configuration;

/// <summary>What a creator's tier allows. Only what the runtime enforces is read; the rest of the document is kept as it is.</summary>
public sealed record TierConfig
{
    public string Label { get; init; } = "";

    public bool TriggersEnabled { get; init; } = true;

    public int MaxTriggers { get; init; } = 10;

    /// <summary>No trigger of the creator fires more often than this, whatever it asks for.</summary>
    public TimeSpan MinTriggerCooldown { get; init; } = TimeSpan.FromSeconds(2);

    public TierClipsConfig Clips { get; init; } = new();
}

/// <summary>One entry of <c>ratelimits.json</c>: an upper bound on what is sent.</summary>
public sealed record RateLimitConfig
{
    public required string Id { get; init; }

    /// <summary>Null applies to every creator.</summary>
    public string? Creator { get; init; }

    /// <summary>Null applies to every platform.</summary>
    public string? Platform { get; init; }

    public required TimeSpan Window { get; init; }

    public required int MaxEvents { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
