using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;

namespace Platform.Simulator.Discord.Guilds;

/// <summary>Guilds and all that is in them; every change is told to the bots in them, as their intents allow.</summary>
public sealed class DiscordGuilds
{
    private const int GuildsIntent = 1 << 0;
    private const int MembersIntent = 1 << 1;

    private readonly Dictionary<string, SimulatedGuild> _guilds = new(StringComparer.Ordinal);
    private readonly SimulatedWorld _world;
    private readonly DiscordGateway _gateway;

    internal DiscordGuilds(SimulatedWorld world, DiscordGateway gateway)
    {
        _world = world;
        _gateway = gateway;
    }

    public ImmutableArray<SimulatedGuild> All => _world.Locked(() => _guilds.Values.OrderBy(guild => Snowflakes.Value(guild.Id)).ToImmutableArray());

    public SimulatedGuild? Find(string guildId) => _world.Locked(() => _guilds.GetValueOrDefault(guildId));

    /// <exception cref="KeyNotFoundException">There is no such guild.</exception>
    public SimulatedGuild Get(string guildId) => Find(guildId) ?? throw new KeyNotFoundException($"There is no guild {guildId}.");

    public SimulatedUser CreateUser(string name, string? displayName = null) => new(_world.Ids.Next(), name, displayName);

    public SimulatedGuild Create(string name, SimulatedUser owner) => _world.Change(() =>
    {
        var id = _world.Ids.Next();
        return _guilds[id] = new SimulatedGuild
        {
            Id = id,
            Name = name,
            OwnerId = owner.Id,
            Roles = [new SimulatedRole(id, "@everyone", GuildPermissions.NewGuild, 0)],
            Members = [new SimulatedMember(owner, _world.Now, [])],
        };
    });

    public SimulatedChannel AddChannel(string guildId, string name, ChannelKind kind = ChannelKind.Text, params PermissionOverwrite[] overwrites) => _world.Change(() =>
    {
        var guild = Get(guildId);
        var channel = new SimulatedChannel(_world.Ids.Next(), guildId, name, kind, guild.Channels.Length) { Overwrites = [.. overwrites] };
        Store(guild with { Channels = guild.Channels.Add(channel) }, "CHANNEL_CREATE", GuildJson.Channel(channel));
        return channel;
    });

    public void DeleteChannel(string guildId, string channelId) => _world.Change(() =>
    {
        var (guild, channel) = GetChannel(guildId, channelId);
        Store(guild with { Channels = guild.Channels.Remove(channel) }, "CHANNEL_DELETE", GuildJson.Channel(channel));
    });

    public void RenameChannel(string guildId, string channelId, string name) => ChangeChannel(guildId, channelId, channel => channel with { Name = name });

    /// <summary>Replaces the overwrite of the same target; all bits <see cref="GuildPermissions.None"/> removes it.</summary>
    public void SetOverwrite(string guildId, string channelId, PermissionOverwrite overwrite) => ChangeChannel(guildId, channelId, channel =>
    {
        var others = channel.Overwrites.RemoveAll(known => known.TargetId == overwrite.TargetId);
        return channel with { Overwrites = (overwrite.Allow | overwrite.Deny) == GuildPermissions.None ? others : others.Add(overwrite) };
    });

    public SimulatedRole AddRole(string guildId, string name, GuildPermissions permissions) => _world.Change(() =>
    {
        var guild = Get(guildId);
        var role = new SimulatedRole(_world.Ids.Next(), name, permissions, guild.Roles.Length);
        Store(guild with { Roles = guild.Roles.Add(role) }, "GUILD_ROLE_CREATE", RoleEvent(guildId, role));
        return role;
    });

    /// <param name="roleId">The guild's own id stands for @everyone.</param>
    public void SetRolePermissions(string guildId, string roleId, GuildPermissions permissions) => _world.Change(() =>
    {
        var guild = Get(guildId);
        var old = guild.Roles.Single(role => role.Id == roleId);
        var role = old with { Permissions = permissions };
        Store(guild with { Roles = guild.Roles.Replace(old, role) }, "GUILD_ROLE_UPDATE", RoleEvent(guildId, role));
    });

    public SimulatedMember AddMember(string guildId, SimulatedUser user, params string[] roleIds) => _world.Change(() =>
    {
        var guild = Get(guildId);
        var member = new SimulatedMember(user, _world.Now, [.. roleIds]);
        Store(guild with { Members = guild.Members.Add(member) }, "GUILD_MEMBER_ADD", MemberEvent(guildId, member), MembersIntent);
        return member;
    });

    public void SetMemberRoles(string guildId, string userId, params string[] roleIds) => _world.Change(() =>
    {
        var guild = Get(guildId);
        var old = guild.Member(userId) ?? throw new KeyNotFoundException($"{userId} is not in guild {guildId}.");
        var member = old with { RoleIds = [.. roleIds] };
        _guilds[guildId] = guild with { Members = guild.Members.Replace(old, member) };
        foreach (var bot in Bots(guild))
        {
            // A bot always hears of its own roles.
            _gateway.Dispatch(bot, guildId, "GUILD_MEMBER_UPDATE", MemberEvent(guildId, member), bot == userId ? GuildsIntent : MembersIntent);
        }
    });

    public void Rename(string guildId, string name) => _world.Change(() =>
    {
        var guild = Get(guildId) with { Name = name };
        Store(guild, "GUILD_UPDATE", GuildJson.Guild(guild));
    });

    /// <summary>Adds the bot with a role of its own, as the invitation link with these permissions does.</summary>
    public void Invite(SimulatedApplication application, string guildId, GuildPermissions permissions) => _world.Change(() =>
    {
        var role = AddRole(guildId, application.Name, permissions);
        var guild = Get(guildId);
        var self = new SimulatedMember(application.User, _world.Now, [role.Id]);
        guild = guild with { Members = guild.Members.Add(self) };
        _guilds[guildId] = guild;
        _gateway.Dispatch(application.Id, guildId, "GUILD_CREATE", GuildJson.Joined(guild, self), GuildsIntent);
    });

    /// <summary>Somebody throws the bot out: it hears GUILD_DELETE and may do nothing there any more.</summary>
    public void Kick(SimulatedApplication application, string guildId) => _world.Change(() =>
    {
        var guild = Get(guildId);
        _guilds[guildId] = guild with { Members = guild.Members.RemoveAll(member => member.User.Id == application.Id) };
        _gateway.Dispatch(application.Id, guildId, "GUILD_DELETE", new JsonObject { ["id"] = guildId }, GuildsIntent);
    });

    /// <summary>The guild is gone for everyone.</summary>
    public void Delete(string guildId) => _world.Change(() =>
    {
        var guild = Get(guildId);
        _guilds.Remove(guildId);
        Tell(guild, "GUILD_DELETE", new JsonObject { ["id"] = guildId }, GuildsIntent);
    });

    /// <summary>An outage of Discord's begins (GUILD_DELETE with <c>unavailable</c>) or ends (GUILD_CREATE).</summary>
    public void SetAvailable(string guildId, bool available) => _world.Change(() =>
    {
        var guild = Get(guildId) with { Available = available };
        _guilds[guildId] = guild;
        foreach (var bot in Bots(guild))
        {
            _gateway.Dispatch(
                bot,
                guildId,
                available ? "GUILD_CREATE" : "GUILD_DELETE",
                available ? GuildJson.Joined(guild, guild.Member(bot)!) : new JsonObject { ["id"] = guildId, ["unavailable"] = true },
                GuildsIntent);
        }
    });

    public GuildPermissions PermissionsIn(string guildId, string userId, string channelId) => _world.Locked(() =>
    {
        var (guild, channel) = GetChannel(guildId, channelId);
        return guild.Member(userId) is { } member ? PermissionMath.InChannel(guild, member, channel) : GuildPermissions.None;
    });

    internal (SimulatedGuild Guild, SimulatedChannel Channel)? FindChannel(string channelId) => _guilds.Values
        .Select(guild => guild.Channel(channelId) is { } channel ? ((SimulatedGuild, SimulatedChannel)?)(guild, channel) : null)
        .FirstOrDefault(found => found is not null);

    internal IEnumerable<SimulatedGuild> Of(string userId) =>
        _guilds.Values.Where(guild => guild.Member(userId) is not null).OrderBy(guild => Snowflakes.Value(guild.Id));

    private static IEnumerable<string> Bots(SimulatedGuild guild) => guild.Members.Where(member => member.User.IsBot).Select(member => member.User.Id);

    private static JsonObject RoleEvent(string guildId, SimulatedRole role) => new() { ["guild_id"] = guildId, ["role"] = GuildJson.Role(role) };

    private static JsonObject MemberEvent(string guildId, SimulatedMember member)
    {
        var json = GuildJson.Member(member);
        json["guild_id"] = guildId;
        return json;
    }

    private (SimulatedGuild Guild, SimulatedChannel Channel) GetChannel(string guildId, string channelId)
    {
        var guild = Get(guildId);
        return (guild, guild.Channel(channelId) ?? throw new KeyNotFoundException($"There is no channel {channelId} in guild {guildId}."));
    }

    private void ChangeChannel(string guildId, string channelId, Func<SimulatedChannel, SimulatedChannel> change) => _world.Change(() =>
    {
        var (guild, old) = GetChannel(guildId, channelId);
        var channel = change(old);
        Store(guild with { Channels = guild.Channels.Replace(old, channel) }, "CHANNEL_UPDATE", GuildJson.Channel(channel));
    });

    private void Store(SimulatedGuild guild, string name, JsonObject data, int intent = GuildsIntent)
    {
        _guilds[guild.Id] = guild;
        Tell(guild, name, data, intent);
    }

    private void Tell(SimulatedGuild guild, string name, JsonObject data, int intent)
    {
        foreach (var bot in Bots(guild))
        {
            _gateway.Dispatch(bot, guild.Id, name, data, intent);
        }
    }
}
