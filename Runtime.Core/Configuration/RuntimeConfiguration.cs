using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Configuration;

/// <summary>
/// Everything the operator's documents say, read at one moment. Each document is the last good version of its file;
/// <see cref="Faults"/> says what is wrong with the files as they are now.
/// </summary>
public sealed record RuntimeConfiguration
{
    public ImmutableArray<CreatorConfig> Creators { get; init; } = [];

    /// <summary>Discord user ids that count as administrators everywhere.</summary>
    public ImmutableArray<string> DiscordAdmins { get; init; } = [];

    /// <summary>By platform name; <c>platforms.json</c> wins over <c>services.json</c>, both already merged here.</summary>
    public ImmutableSortedDictionary<string, PlatformConfig> Platforms { get; init; } = ImmutableSortedDictionary<string, PlatformConfig>.Empty;

    public SystemConfig System { get; init; } = new();

    public ChatBehaviourConfig ChatBehaviour { get; init; } = new();

    public ImmutableArray<TriggerConfig> Triggers { get; init; } = [];

    public ImmutableSortedDictionary<string, TierConfig> Tiers { get; init; } = ImmutableSortedDictionary<string, TierConfig>.Empty;

    public ImmutableArray<RateLimitConfig> RateLimits { get; init; } = [];

    public ClipRulesConfig ClipRules { get; init; } = new();

    public DiscordConfig Discord { get; init; } = new();

    public ImmutableArray<ConfigurationFault> Faults { get; init; } = [];

    /// <summary>SHA-256 over the documents in force, lower-case hex: provenance for exports.</summary>
    public string Hash { get; init; } = "";

    /// <summary>What is on disk but not in force.</summary>
    public RestartIntent Restart { get; init; } = RestartIntent.None;

    /// <summary>
    /// No real creator is configured: the demo runs. Not so when <c>creators.json</c> cannot be read: nobody wants
    /// made-up chat on a live overlay for a missing comma.
    /// </summary>
    public bool IsDemo => !Creators.Any(creator => creator.Enabled)
        && !Faults.Any(fault => fault.Severity == FaultSeverity.Error && fault.File == ConfigurationDocument.Creators.Label);

    public CreatorConfig? Find(CreatorId id) => Creators.FirstOrDefault(creator => creator.Id == id);

    /// <summary>The creator's tier, or the most careful one where it names none that exists.</summary>
    public TierConfig TierOf(CreatorConfig creator) => Tiers.GetValueOrDefault(creator.Tier) ?? Tiers.GetValueOrDefault("open") ?? new TierConfig();
}
