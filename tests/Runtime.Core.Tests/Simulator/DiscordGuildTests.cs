using Platform.Simulator.Discord;
using Platform.Simulator.Discord.Guilds;

namespace Runtime.Core.Tests.Simulator;

public sealed class DiscordGuildTests
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

    [Fact]
    public async Task A_stage_of_a_given_day_has_the_same_ids_in_every_run()
    {
        var founded = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var one = await DiscordSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);
        await using var other = await DiscordSimulator.StartAsync(cancellationToken: TestContext.Current.CancellationToken);

        var first = DiscordStage.SetUp(one, founded: founded);
        var second = DiscordStage.SetUp(other, founded: founded);
        var next = DiscordStage.SetUp(one, "Next guild", bot: first.Bot, founded: founded.AddDays(1));

        Assert.Equal((first.GuildId, first.Bot.Id, first.Voice), (second.GuildId, second.Bot.Id, second.Voice));
        Assert.NotEqual(first.GuildId, next.GuildId);
        Assert.Equal(2, one.Guilds.All.Count(guild => guild.Member(first.Bot.Id) is not null));
    }

    [Fact]
    public async Task A_bot_hears_of_its_own_roles_and_without_the_intent_of_no_others()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        var role = rig.Discord.Guilds.AddRole(rig.Stage.GuildId, "new", GuildPermissions.ManageChannels);
        await socket.NextEventAsync("GUILD_ROLE_CREATE");

        rig.Discord.Guilds.SetMemberRoles(rig.Stage.GuildId, rig.Stage.Member.Id, role.Id);
        rig.Discord.Guilds.SetMemberRoles(rig.Stage.GuildId, rig.Stage.Bot.Id, role.Id);

        Assert.Equal(rig.Stage.Bot.Id, (string?)(await socket.NextEventAsync("GUILD_MEMBER_UPDATE"))["d"]!["user"]!["id"]);
    }

    [Fact]
    public async Task Two_bots_keep_to_their_own_guilds()
    {
        await using var rig = await DiscordRig.StartAsync();
        var other = rig.Discord.AddApplication("other", "other.token");
        var elsewhere = rig.Discord.Guilds.Create("elsewhere", rig.Stage.Owner);
        rig.Discord.Guilds.Invite(other, elsewhere.Id, GuildPermissions.ViewChannel);

        var own = (await rig.SendAsync("GET", "users/@me/guilds")).Body!.AsArray();

        Assert.Equal(rig.Stage.GuildId, (string?)Assert.Single(own)!["id"]);
        Assert.Equal(404, (await rig.SendAsync("GET", $"guilds/{elsewhere.Id}")).Status);
    }
}
