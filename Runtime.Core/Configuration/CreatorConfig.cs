using System.Collections.Immutable;
using System.Text.Json;
using Runtime.Core.Clips;
using Runtime.Core.Creators;

namespace Runtime.Core.Configuration;

/// <summary>One entry of <c>creators.json</c>.</summary>
public sealed record CreatorConfig
{
    public required CreatorId Id { get; init; }

    public required string DisplayName { get; init; }

    public bool Enabled { get; init; } = true;

    public string Tier { get; init; } = "open";

    /// <summary>By platform name. A platform that is not listed is off for this creator.</summary>
    public ImmutableSortedDictionary<string, CreatorPlatformConfig> Platforms { get; init; } = ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty;

    /// <summary>Where the creator's clips go; null is the default of <c>system.json</c>.</summary>
    public ClipDestination? ClipDestination { get; init; }

    public ImmutableSortedDictionary<string, JsonElement> Limits { get; init; } = ImmutableSortedDictionary<string, JsonElement>.Empty;
}

/// <summary>A creator's presence on one platform.</summary>
public sealed record CreatorPlatformConfig
{
    public bool Enabled { get; init; }

    public bool TelemetryEnabled { get; init; } = true;

    /// <summary>The channel's name on the platform; the environment's <c>TWITCH_CHANNEL_&lt;CREATOR&gt;</c> and its kin win over it.</summary>
    public string? Channel { get; init; }
}
