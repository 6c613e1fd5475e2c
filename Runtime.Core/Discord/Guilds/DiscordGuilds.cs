using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Logging;
using Runtime.Core.Discord.Notices;

namespace Runtime.Core.Discord.Guilds;

internal sealed class DiscordGuilds(IDiscordConnection connection, IConfigurationSource configuration, RefusedDestinations refused, GuildLog log) : IDiscordGuilds
{
    public ImmutableArray<DiscordGuildView> Guilds
    {
        get
        {
            var status = connection.Current;
            var discord = configuration.Current.Discord;
            return
            [
                .. status.Guilds.OrderBy(guild => guild.Name, StringComparer.OrdinalIgnoreCase).ThenBy(guild => guild.Id).Select(guild => View(guild, discord.Of(guild.Id), status)),
                .. discord.Guilds.Values.Where(configured => !status.Guilds.Any(joined => joined.Id == configured.Id)).Select(configured => Absent(configured, status)),
            ];
        }
    }

    public DiscordGuildView? Find(Snowflake guild) => Guilds.FirstOrDefault(view => view.Id == guild);

    public Uri? Invite => connection.Current.Bot is { } bot ? NeededPermissions.InviteFor(bot.ApplicationId) : null;

    private DiscordGuildView View(DiscordGuild guild, DiscordGuildConfig settings, DiscordStatus status)
    {
        var missing = NeededPermissions.Missing(guild.Permissions);
        return new DiscordGuildView(
            guild.Id,
            guild.Name,
            Present: true,
            guild.Available,
            guild.MemberCount,
            [.. guild.Channels.OrderBy(channel => channel.Position).ThenBy(channel => channel.Id).Select(channel => new DiscordChannelView(channel.Id, channel.Name, NeededPermissions.Missing(channel.Permissions)))],
            NeededPermissions.Held(guild.Permissions),
            missing,
            missing.IsEmpty || status.Bot is null ? null : NeededPermissions.InviteFor(status.Bot.ApplicationId, guild.Id),
            settings,
            [.. ProblemsOf(settings).Distinct(StringComparer.Ordinal)]);
    }

    private static DiscordGuildView Absent(DiscordGuildConfig settings, DiscordStatus status) => new(
        settings.Id,
        settings.Id.ToString(),
        Present: false,
        Available: false,
        null,
        [],
        [],
        NeededPermissions.Missing(DiscordPermissions.None),
        status.Bot is null ? null : NeededPermissions.InviteFor(status.Bot.ApplicationId, settings.Id),
        settings,
        status.Connected ? ["The bot is not in this guild."] : []);

    private IEnumerable<string> ProblemsOf(DiscordGuildConfig settings)
    {
        if (settings.LoggingEnabled && settings.LoggingChannel is { } channel && (log.ProblemOf(settings.Id) ?? refused.ReasonFor(settings.Id, channel)) is { } problem)
        {
            yield return $"Log: {problem}";
        }

        foreach (var (category, destination) in settings.Channels.Where(_ => settings.NotificationsEnabled))
        {
            if (refused.ReasonFor(settings.Id, destination) is { } reason)
            {
                yield return $"{category}: {reason}";
            }
        }
    }
}
