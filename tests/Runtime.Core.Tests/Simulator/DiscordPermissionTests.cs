using Platform.Simulator.Discord.Guilds;

namespace Runtime.Core.Tests.Simulator;

public sealed class DiscordPermissionTests
{
    [Fact]
    public async Task The_owner_may_everything_and_so_may_administrators_whatever_a_channel_denies()
    {
        await using var rig = await DiscordRig.StartAsync();
        var (guilds, stage) = (rig.Discord.Guilds, rig.Stage);
        var admins = guilds.AddRole(stage.GuildId, "admins", GuildPermissions.Administrator);
        guilds.SetMemberRoles(stage.GuildId, stage.Member.Id, admins.Id);

        Assert.Equal(GuildPermissions.All, guilds.PermissionsIn(stage.GuildId, stage.Owner.Id, stage.Hidden.Id));
        Assert.Equal(GuildPermissions.All, guilds.PermissionsIn(stage.GuildId, stage.Member.Id, stage.Hidden.Id));
    }

    [Fact]
    public async Task Overwrites_apply_in_the_order_everyone_roles_member()
    {
        await using var rig = await DiscordRig.StartAsync();
        var (guilds, stage) = (rig.Discord.Guilds, rig.Stage);
        var denies = guilds.AddRole(stage.GuildId, "denies", GuildPermissions.None);
        var allows = guilds.AddRole(stage.GuildId, "allows", GuildPermissions.None);
        guilds.SetMemberRoles(stage.GuildId, stage.Member.Id, denies.Id, allows.Id);
        var channel = guilds.AddChannel(
            stage.GuildId,
            "mixed",
            ChannelKind.Text,
            new PermissionOverwrite(stage.GuildId, false, GuildPermissions.None, GuildPermissions.SendMessages | GuildPermissions.EmbedLinks),
            new PermissionOverwrite(denies.Id, false, GuildPermissions.None, GuildPermissions.SendMessages | GuildPermissions.AttachFiles),
            new PermissionOverwrite(allows.Id, false, GuildPermissions.SendMessages, GuildPermissions.None),
            new PermissionOverwrite(stage.Member.Id, true, GuildPermissions.AttachFiles, GuildPermissions.ReadMessageHistory));

        var permissions = guilds.PermissionsIn(stage.GuildId, stage.Member.Id, channel.Id);

        Assert.True(permissions.HasFlag(GuildPermissions.SendMessages), "a role that allows outweighs another that denies");
        Assert.False(permissions.HasFlag(GuildPermissions.EmbedLinks), "denied to everyone, allowed by nobody");
        Assert.True(permissions.HasFlag(GuildPermissions.AttachFiles), "the member's own overwrite is last");
        Assert.False(permissions.HasFlag(GuildPermissions.ReadMessageHistory), "the member's own overwrite is last");
        Assert.True(permissions.HasFlag(GuildPermissions.ViewChannel), "from the guild");
    }

    [Fact]
    public async Task The_stage_is_as_it_is_described()
    {
        await using var rig = await DiscordRig.StartAsync();
        var (guilds, stage) = (rig.Discord.Guilds, rig.Stage);

        Assert.True(guilds.PermissionsIn(stage.GuildId, stage.Bot.Id, stage.General.Id).HasFlag(GuildPermissions.SendMessages));
        Assert.False(guilds.PermissionsIn(stage.GuildId, stage.Bot.Id, stage.ReadOnly.Id).HasFlag(GuildPermissions.SendMessages));
        Assert.False(guilds.PermissionsIn(stage.GuildId, stage.Bot.Id, stage.Hidden.Id).HasFlag(GuildPermissions.ViewChannel));
        Assert.True(guilds.PermissionsIn(stage.GuildId, stage.Moderator.Id, stage.Hidden.Id).HasFlag(GuildPermissions.ViewChannel));
        Assert.False(guilds.PermissionsIn(stage.GuildId, stage.Member.Id, stage.General.Id).HasFlag(GuildPermissions.ManageGuild));
    }
}
