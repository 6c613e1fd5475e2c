using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;

namespace TestKit.Admin;

/// <summary>The guilds of a connection's status and of a configuration, with the problems that a test names.</summary>
public sealed class FakeDiscordGuilds(IDiscordConnection connection, FakeConfigurationSource configuration) : IDiscordGuilds
{
    private readonly Dictionary<Snowflake, ImmutableArray<string>> _problems = [];

    public ImmutableArray<DiscordGuildView> Guilds =>
    [
        .. connection.Current.Guilds.Select(Joined),
        .. configuration.Current.Discord.Guilds.Values.Where(guild => !connection.Current.Guilds.Any(joined => joined.Id == guild.Id)).Select(Absent),
    ];

    public Uri? Invite => connection.Current.Bot is { } bot ? NeededPermissions.InviteFor(bot.ApplicationId) : null;

    public DiscordGuildView? Find(Snowflake guild) => Guilds.FirstOrDefault(view => view.Id == guild);

    public void Say(Snowflake guild, params string[] problems) => _problems[guild] = [.. problems];

    private DiscordGuildView Joined(DiscordGuild guild) => new(
        guild.Id,
        guild.Name,
        Present: true,
        guild.Available,
        guild.MemberCount,
        [.. guild.Channels.Select(channel => new DiscordChannelView(channel.Id, channel.Name, NeededPermissions.Missing(channel.Permissions)))],
        NeededPermissions.Held(guild.Permissions),
        NeededPermissions.Missing(guild.Permissions),
        NeededPermissions.Missing(guild.Permissions).IsEmpty ? null : Link(guild.Id),
        configuration.Current.Discord.Of(guild.Id),
        _problems.GetValueOrDefault(guild.Id, []));

    private DiscordGuildView Absent(DiscordGuildConfig guild) => new(
        guild.Id, guild.Id.ToString(), Present: false, Available: false, null, [], [], NeededPermissions.Missing(DiscordPermissions.None), Link(guild.Id), guild, _problems.GetValueOrDefault(guild.Id, []));

    private Uri? Link(Snowflake guild) => connection.Current.Bot is { } bot ? NeededPermissions.InviteFor(bot.ApplicationId, guild) : null;
}
