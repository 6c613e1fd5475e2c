using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Discord.Notices;

/// <summary>Which guild hears of something, and where. Pure.</summary>
internal static class NoticeRouting
{
    /// <returns>Null when notifications are off or no channel is set.</returns>
    public static Snowflake? ChannelFor(DiscordGuildConfig guild, string category) =>
        guild.NotificationsEnabled && guild.Channels.TryGetValue(category, out var channel) ? channel : null;

    /// <summary>In the order of the guilds' ids.</summary>
    public static IEnumerable<(DiscordGuildConfig Guild, Snowflake Channel)> Destinations(DiscordConfig discord, CreatorId creator, string category)
    {
        foreach (var guild in discord.Guilds.Values.Where(guild => guild.Hears(creator)))
        {
            if (ChannelFor(guild, category) is { } channel)
            {
                yield return (guild, channel);
            }
        }
    }
}
