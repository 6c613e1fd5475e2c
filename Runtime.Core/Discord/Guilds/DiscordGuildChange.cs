using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Discord.Guilds;

/// <summary>What to change in a guild's settings. What is null or not named stays as it is, also when somebody else changes it meanwhile.</summary>
public sealed record DiscordGuildChange
{
    public bool? LoggingEnabled { get; init; }

    public bool? NotificationsEnabled { get; init; }

    /// <summary>By category, or <see cref="Logging"/>; null takes the channel away.</summary>
    public ImmutableSortedDictionary<string, Snowflake?> Channels { get; init; } = ImmutableSortedDictionary<string, Snowflake?>.Empty;

    /// <summary>By name; null goes back to the default text.</summary>
    public ImmutableSortedDictionary<string, DiscordTemplate?> Templates { get; init; } = ImmutableSortedDictionary<string, DiscordTemplate?>.Empty;

    /// <summary>Empty is everybody.</summary>
    public ImmutableArray<CreatorId>? Creators { get; init; }

    /// <summary>Names the channel of the guild's log among <see cref="Channels"/>.</summary>
    public const string Logging = "logging";

    public static DiscordGuildChange Channel(string category, Snowflake? channel) =>
        new() { Channels = ImmutableSortedDictionary<string, Snowflake?>.Empty.Add(category, channel) };
}
