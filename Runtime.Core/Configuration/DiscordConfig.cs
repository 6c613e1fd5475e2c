using System.Collections.Immutable;
using Runtime.Core.Creators;
using Runtime.Core.Discord;

namespace Runtime.Core.Configuration;

/// <summary><c>discord.json</c>: what each guild wants to hear, and where.</summary>
public sealed record DiscordConfig
{
    public ImmutableSortedDictionary<Snowflake, DiscordGuildConfig> Guilds { get; init; } = ImmutableSortedDictionary<Snowflake, DiscordGuildConfig>.Empty;

    /// <summary>A stream that comes back within this time is the same broadcast and keeps its notice.</summary>
    public TimeSpan LiveGrace { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What holds for a guild, also for one that no document names.</summary>
    public DiscordGuildConfig Of(Snowflake guild) => Guilds.GetValueOrDefault(guild) ?? new DiscordGuildConfig { Id = guild };
}

/// <summary>One guild's settings; all of it is off until somebody there switches it on.</summary>
public sealed record DiscordGuildConfig
{
    public required Snowflake Id { get; init; }

    public bool LoggingEnabled { get; init; }

    public Snowflake? LoggingChannel { get; init; }

    public bool NotificationsEnabled { get; init; }

    /// <summary>By category: <c>general</c>, <c>rumble_clips</c> and so on; also those that only a later version knows.</summary>
    public ImmutableSortedDictionary<string, Snowflake> Channels { get; init; } = ImmutableSortedDictionary<string, Snowflake>.Empty;

    /// <summary>Whose news the guild hears; empty is everybody's.</summary>
    public ImmutableArray<CreatorId> Creators { get; init; } = [];

    /// <summary>By what they are for; see <c>NoticeTemplates</c>.</summary>
    public ImmutableSortedDictionary<string, DiscordTemplate> Templates { get; init; } = ImmutableSortedDictionary<string, DiscordTemplate>.Empty;

    public bool Hears(CreatorId creator) => Creators.IsEmpty || Creators.Contains(creator);
}

/// <summary>Texts with <c>{variables}</c>; a part that is null is the default one.</summary>
public sealed record DiscordTemplate(string? Title, string? Description);
