using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>The body of INTERACTION_CREATE.</summary>
internal static class InteractionJson
{
    public static JsonObject Of(InteractionRun run, SimulatedGuild? guild, JsonObject data, JsonObject? message)
    {
        var channel = guild?.Channel(run.ChannelId) ?? new SimulatedChannel(run.ChannelId, null, "", ChannelKind.DirectMessage, 0);
        var json = new JsonObject
        {
            ["id"] = run.Id,
            ["application_id"] = run.Application.Id,
            ["type"] = (int)run.Kind,
            ["token"] = run.Token,
            ["version"] = 1,
            ["locale"] = "en-US",
            ["channel_id"] = run.ChannelId,
            ["channel"] = GuildJson.Channel(channel),
            ["context"] = guild is null ? 1 : 0,
            ["authorizing_integration_owners"] = new JsonObject { ["0"] = guild?.Id ?? "0" },
            ["attachment_size_limit"] = 10_485_760,
            ["entitlements"] = new JsonArray(),
            ["app_permissions"] = GuildJson.Bits(BotPermissions(run, guild, channel)),
            ["data"] = data,
        };
        if (guild is null)
        {
            json["user"] = GuildJson.User(run.User);
        }
        else
        {
            json["guild_id"] = guild.Id;
            json["guild"] = new JsonObject { ["id"] = guild.Id, ["locale"] = "en-US", ["features"] = new JsonArray() };
            json["guild_locale"] = "en-US";
            json["member"] = Member(guild, channel, run.User);
        }

        if (message is not null)
        {
            json["message"] = message;
        }

        return json;
    }

    private static JsonObject Member(SimulatedGuild guild, SimulatedChannel channel, SimulatedUser user)
    {
        var member = guild.Member(user.Id)!;
        var json = GuildJson.Member(member);
        json["permissions"] = GuildJson.Bits(PermissionMath.InChannel(guild, member, channel));
        return json;
    }

    private static GuildPermissions BotPermissions(InteractionRun run, SimulatedGuild? guild, SimulatedChannel channel) =>
        guild?.Member(run.Application.Id) is { } self
            ? PermissionMath.InChannel(guild, self, channel)
            : GuildPermissions.ViewChannel | GuildPermissions.SendMessages | GuildPermissions.EmbedLinks | GuildPermissions.AttachFiles | GuildPermissions.ReadMessageHistory;
}
