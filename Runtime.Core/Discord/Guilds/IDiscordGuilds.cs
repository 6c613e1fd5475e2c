using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace Runtime.Core.Discord.Guilds;

/// <summary>Guilds as the admin shows them: those that the bot is in, and those that are configured.</summary>
public interface IDiscordGuilds
{
    /// <summary>By name, those that the bot is not in last.</summary>
    ImmutableArray<DiscordGuildView> Guilds { get; }

    DiscordGuildView? Find(Snowflake guild);

    /// <summary>Null before the bot was connected once: until then nobody knows its application.</summary>
    Uri? Invite { get; }
}

/// <param name="Name">Its id where the bot is not in it.</param>
/// <param name="Present">The bot is in it.</param>
/// <param name="Held">The needed permissions that the bot has in the guild as a whole, as Discord's settings call them.</param>
/// <param name="Missing">Those that it lacks.</param>
/// <param name="Invite">Gives the bot what it lacks; null when nothing is missing or the application is not known.</param>
/// <param name="Problems">What stands in the way of its log and notices, each as a sentence.</param>
public sealed record DiscordGuildView(
    Snowflake Id,
    string Name,
    bool Present,
    bool Available,
    int? MemberCount,
    ImmutableArray<DiscordChannelView> Channels,
    ImmutableArray<string> Held,
    ImmutableArray<string> Missing,
    Uri? Invite,
    DiscordGuildConfig Settings,
    ImmutableArray<string> Problems);

/// <param name="Missing">What the bot lacks in it.</param>
public sealed record DiscordChannelView(Snowflake Id, string Name, ImmutableArray<string> Missing);
