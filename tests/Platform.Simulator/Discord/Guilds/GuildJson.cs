using System.Globalization;
using System.Text.Json.Nodes;

namespace Platform.Simulator.Discord.Guilds;

/// <summary>Users, guilds and what is in them as they go over the wire.</summary>
internal static class GuildJson
{
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'+00:00'", CultureInfo.InvariantCulture);

    public static string Bits(GuildPermissions permissions) => ((ulong)permissions).ToString(CultureInfo.InvariantCulture);

    public static JsonObject User(SimulatedUser user)
    {
        var json = new JsonObject
        {
            ["id"] = user.Id,
            ["username"] = user.Name,
            ["discriminator"] = "0",
            ["global_name"] = user.DisplayName,
            ["avatar"] = null,
        };
        if (user.IsBot)
        {
            json["bot"] = true;
        }

        return json;
    }

    /// <summary>The signed-in account itself, which sees more of itself.</summary>
    public static JsonObject CurrentUser(SimulatedApplication application)
    {
        var json = User(application.User);
        json["verified"] = true;
        json["mfa_enabled"] = false;
        json["flags"] = 0;
        return json;
    }

    public static JsonObject Role(SimulatedRole role) => new()
    {
        ["id"] = role.Id,
        ["name"] = role.Name,
        ["color"] = 0,
        ["hoist"] = false,
        ["position"] = role.Position,
        ["permissions"] = Bits(role.Permissions),
        ["managed"] = false,
        ["mentionable"] = false,
        ["flags"] = 0,
    };

    public static JsonObject Channel(SimulatedChannel channel)
    {
        var json = new JsonObject { ["id"] = channel.Id, ["type"] = (int)channel.Kind };
        if (channel.GuildId is null)
        {
            return json;
        }

        json["guild_id"] = channel.GuildId;
        json["name"] = channel.Name;
        json["position"] = channel.Position;
        json["parent_id"] = null;
        json["nsfw"] = false;
        json["topic"] = null;
        json["last_message_id"] = null;
        json["rate_limit_per_user"] = 0;
        json["permission_overwrites"] = new JsonArray([.. channel.Overwrites.Select(overwrite => new JsonObject
        {
            ["id"] = overwrite.TargetId,
            ["type"] = overwrite.ForMember ? 1 : 0,
            ["allow"] = Bits(overwrite.Allow),
            ["deny"] = Bits(overwrite.Deny),
        })]);
        return json;
    }

    public static JsonObject Member(SimulatedMember member, bool withUser = true)
    {
        var json = new JsonObject
        {
            ["roles"] = new JsonArray([.. member.RoleIds.Select(id => JsonValue.Create(id))]),
            ["nick"] = member.Nick,
            ["avatar"] = null,
            ["joined_at"] = Time(member.JoinedAt),
            ["premium_since"] = null,
            ["deaf"] = false,
            ["mute"] = false,
            ["flags"] = 0,
            ["pending"] = false,
            ["communication_disabled_until"] = null,
        };
        if (withUser)
        {
            json["user"] = User(member.User);
        }

        return json;
    }

    public static JsonObject Guild(SimulatedGuild guild) => new()
    {
        ["id"] = guild.Id,
        ["name"] = guild.Name,
        ["icon"] = null,
        ["owner_id"] = guild.OwnerId,
        ["verification_level"] = 0,
        ["default_message_notifications"] = 0,
        ["explicit_content_filter"] = 0,
        ["mfa_level"] = 0,
        ["premium_tier"] = 0,
        ["preferred_locale"] = "en-US",
        ["nsfw_level"] = 0,
        ["features"] = new JsonArray(),
        ["roles"] = new JsonArray([.. guild.Roles.Select(Role)]),
        ["emojis"] = new JsonArray(),
    };

    /// <summary>The body of GUILD_CREATE: the guild and all that comes with joining it.</summary>
    public static JsonObject Joined(SimulatedGuild guild, SimulatedMember self)
    {
        var json = Guild(guild);
        json["joined_at"] = Time(self.JoinedAt);
        json["large"] = false;
        json["unavailable"] = false;
        json["member_count"] = guild.Members.Length;
        json["channels"] = new JsonArray([.. guild.Channels.Select(Channel)]);
        // Without the privileged intent a bot is told of itself alone.
        json["members"] = new JsonArray(Member(self));
        foreach (var empty in (string[])["threads", "voice_states", "presences", "stage_instances", "guild_scheduled_events", "stickers"])
        {
            json[empty] = new JsonArray();
        }

        return json;
    }
}
