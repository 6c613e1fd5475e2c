namespace Platform.Simulator.Discord.Guilds;

/// <summary>Who may do what, computed as Discord's documentation of permissions lays it down.</summary>
internal static class PermissionMath
{
    /// <summary>In the guild as a whole: @everyone and the roles added up; owner and administrators have everything.</summary>
    public static GuildPermissions InGuild(SimulatedGuild guild, SimulatedMember member)
    {
        if (guild.OwnerId == member.User.Id)
        {
            return GuildPermissions.All;
        }

        var sum = guild.Roles
            .Where(role => role.Id == guild.Id || member.RoleIds.Contains(role.Id))
            .Aggregate(GuildPermissions.None, (all, role) => all | role.Permissions);
        return sum.HasFlag(GuildPermissions.Administrator) ? GuildPermissions.All : sum;
    }

    /// <summary>In one channel: overwrites of @everyone first, then those of all roles together, then the member's own.</summary>
    public static GuildPermissions InChannel(SimulatedGuild guild, SimulatedMember member, SimulatedChannel channel)
    {
        var permissions = InGuild(guild, member);
        if (permissions == GuildPermissions.All)
        {
            return permissions;
        }

        var overwrites = channel.Overwrites;
        permissions = Apply(permissions, overwrites.Where(o => !o.ForMember && o.TargetId == guild.Id));
        permissions = Apply(permissions, overwrites.Where(o => !o.ForMember && o.TargetId != guild.Id && member.RoleIds.Contains(o.TargetId)));
        return Apply(permissions, overwrites.Where(o => o.ForMember && o.TargetId == member.User.Id));
    }

    /// <summary>Denials of one stage first, then its allowances: one role that allows outweighs another that denies.</summary>
    private static GuildPermissions Apply(GuildPermissions permissions, IEnumerable<PermissionOverwrite> stage)
    {
        var (allow, deny) = stage.Aggregate(
            (Allow: GuildPermissions.None, Deny: GuildPermissions.None),
            (all, overwrite) => (all.Allow | overwrite.Allow, all.Deny | overwrite.Deny));
        return (permissions & ~deny) | allow;
    }
}
