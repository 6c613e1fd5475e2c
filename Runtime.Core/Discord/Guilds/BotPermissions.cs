namespace Runtime.Core.Discord.Guilds;

/// <summary>What the bot may do, as Discord computes it. Pure. Read on 2026-11-21 from the page on permissions.</summary>
internal static class BotPermissions
{
    /// <summary>What an owner and an administrator may do.</summary>
    public static DiscordPermissions Everything { get; } = Enum.GetValues<DiscordPermissions>().Aggregate(DiscordPermissions.None, (all, one) => all | one);

    public static DiscordPermissions InGuild(GuildRecord guild, Snowflake bot)
    {
        var permissions = RolesOf(guild, bot).Append(guild.Id)
            .Select(role => guild.Roles.GetValueOrDefault(role)?.Permissions ?? DiscordPermissions.None)
            .Aggregate(DiscordPermissions.None, (all, one) => all | one);
        return guild.OwnerId == bot || permissions.HasFlag(DiscordPermissions.Administrator) ? permissions | Everything : permissions;
    }

    /// <summary>Overwrites go from everyone's over those of the roles to the bot's own; what is refused at one step may be granted at the next.</summary>
    public static DiscordPermissions InChannel(GuildRecord guild, ChannelRecord channel, Snowflake bot)
    {
        var permissions = InGuild(guild, bot);
        if (permissions.HasFlag(DiscordPermissions.Administrator))
        {
            return permissions;
        }

        var roles = RolesOf(guild, bot);
        permissions = Apply(permissions, channel.Overwrites.Where(overwrite => overwrite.Id == guild.Id && !overwrite.IsMember));
        permissions = Apply(permissions, channel.Overwrites.Where(overwrite => overwrite.Id != guild.Id && !overwrite.IsMember && roles.Contains(overwrite.Id)));
        permissions = Apply(permissions, channel.Overwrites.Where(overwrite => overwrite.Id == bot && overwrite.IsMember));
        return permissions.HasFlag(DiscordPermissions.ViewChannel) ? permissions : DiscordPermissions.None;
    }

    /// <summary>A role that Discord made for the bot is always the bot's, also where its membership was not sent.</summary>
    private static HashSet<Snowflake> RolesOf(GuildRecord guild, Snowflake bot) =>
        [.. guild.OwnRoles, .. guild.Roles.Values.Where(role => role.Bot == bot).Select(role => role.Id)];

    private static DiscordPermissions Apply(DiscordPermissions permissions, IEnumerable<OverwriteRecord> overwrites)
    {
        var (allow, deny) = (DiscordPermissions.None, DiscordPermissions.None);
        foreach (var overwrite in overwrites)
        {
            allow |= overwrite.Allow;
            deny |= overwrite.Deny;
        }

        return (permissions & ~deny) | allow;
    }
}
