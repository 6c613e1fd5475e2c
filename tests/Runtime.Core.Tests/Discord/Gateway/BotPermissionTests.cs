using System.Collections.Immutable;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;

namespace Runtime.Core.Tests.Discord.Gateway;

public sealed class BotPermissionTests
{
    private const DiscordPermissions Writer = DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages;
    private static readonly Snowflake Guild = new(1);
    private static readonly Snowflake Role = new(2);
    private static readonly Snowflake Bot = new(3);

    [Fact]
    public void Roles_add_up()
    {
        var guild = GuildWith(everyone: DiscordPermissions.ViewChannel, role: DiscordPermissions.SendMessages);

        Assert.Equal(Writer, BotPermissions.InGuild(guild, Bot));
    }

    [Fact]
    public void An_owner_and_an_administrator_may_do_everything_whatever_a_channel_says()
    {
        var channel = Channel(new OverwriteRecord(Guild, false, 0, DiscordPermissions.SendMessages));
        var owned = GuildWith(0, 0) with { OwnerId = Bot };
        var administered = GuildWith(0, DiscordPermissions.Administrator);

        Assert.Equal(BotPermissions.Everything, BotPermissions.InChannel(owned, channel, Bot));
        Assert.Equal(BotPermissions.Everything, BotPermissions.InChannel(administered, channel, Bot));
    }

    [Fact]
    public void A_role_may_be_given_what_everyone_was_refused_and_the_bot_may_be_refused_what_its_role_was_given()
    {
        var guild = GuildWith(Writer, 0);
        var everyone = new OverwriteRecord(Guild, false, 0, DiscordPermissions.SendMessages);
        var role = new OverwriteRecord(Role, false, DiscordPermissions.SendMessages, 0);
        var own = new OverwriteRecord(Bot, true, 0, DiscordPermissions.SendMessages);

        Assert.Equal(DiscordPermissions.ViewChannel, BotPermissions.InChannel(guild, Channel(everyone), Bot));
        Assert.Equal(Writer, BotPermissions.InChannel(guild, Channel(role, everyone), Bot));
        Assert.Equal(DiscordPermissions.ViewChannel, BotPermissions.InChannel(guild, Channel(own, role, everyone), Bot));
    }

    [Fact]
    public void In_a_channel_that_is_not_seen_nothing_is_possible()
    {
        var hidden = Channel(new OverwriteRecord(Guild, false, 0, DiscordPermissions.ViewChannel));

        Assert.Equal(DiscordPermissions.None, BotPermissions.InChannel(GuildWith(Writer, 0), hidden, Bot));
    }

    [Fact]
    public void The_role_that_Discord_made_for_the_bot_counts_where_its_membership_was_not_sent()
    {
        var guild = GuildWith(0, 0) with
        {
            OwnRoles = [],
            Roles = ImmutableDictionary<Snowflake, RoleRecord>.Empty.Add(Role, new RoleRecord(Role, Writer, Bot)),
        };

        Assert.Equal(Writer, BotPermissions.InGuild(guild, Bot));
    }

    private static GuildRecord GuildWith(DiscordPermissions everyone, DiscordPermissions role) => GuildRecord.Unknown(Guild) with
    {
        Roles = ImmutableDictionary<Snowflake, RoleRecord>.Empty.Add(Guild, new RoleRecord(Guild, everyone, null)).Add(Role, new RoleRecord(Role, role, null)),
        OwnRoles = [Role],
    };

    private static ChannelRecord Channel(params OverwriteRecord[] overwrites) => new(new Snowflake(9), "c", 0, 0, [.. overwrites]);
}
