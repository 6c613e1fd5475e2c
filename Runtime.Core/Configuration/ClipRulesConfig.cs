namespace Runtime.Core.Configuration;

/// <summary><c>clip_rules.json</c>: what a request may ask for.</summary>
public sealed record ClipRulesConfig
{
    public bool Enabled { get; init; } = true;

    public TimeSpan DefaultLength { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan MaxLength { get; init; } = TimeSpan.FromSeconds(90);

    public TimeSpan MinLength { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Between two clips of one creator.</summary>
    public TimeSpan Cooldown { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Others who ask within this time mean the same moment and share the clip.</summary>
    public TimeSpan MergeWindow { get; init; } = TimeSpan.FromSeconds(8);
}

/// <summary><c>features.clips</c> of a tier.</summary>
public sealed record TierClipsConfig
{
    public bool Enabled { get; init; } = true;

    public TimeSpan MaxDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Kept in front of a clip, so that it can be trimmed backwards.</summary>
    public TimeSpan PreRoll { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan MinCooldown { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Clips of one creator that are not finished.</summary>
    public int MaxConcurrent { get; init; } = 1;
}
