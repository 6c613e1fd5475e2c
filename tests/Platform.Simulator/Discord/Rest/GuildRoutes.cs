using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Commands;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Rest;

/// <summary>The bot itself, its guilds, and its commands.</summary>
internal sealed class GuildRoutes(SimulatedWorld world, DiscordGuilds guilds, DiscordCommands commands, DiscordGateway gateway)
{
    public IEnumerable<RestRoute> All =>
    [
        new("GET", "/gateway", "gateway", [], _ => RestAnswer.Ok(new JsonObject { ["url"] = Address })) { NeedsToken = false },
        new("GET", "/gateway/bot", "gateway-bot", [], GatewayBot),
        new("GET", "/users/@me", "users-me", [], call => RestAnswer.Ok(GuildJson.CurrentUser(call.Bot))),
        new("GET", "/users/@me/guilds", "users-me-guilds", [], OwnGuilds),
        new("GET", "/oauth2/applications/@me", "application-me", [], Application),
        new("GET", "/applications/@me", "application-me", [], Application),
        new("GET", "/applications/{application_id}/commands", "commands-list", [], call => Commands(call, null)),
        new("PUT", "/applications/{application_id}/commands", "commands-overwrite", [], call => Overwrite(call, null)),
        new("GET", "/applications/{application_id}/guilds/{guild_id}/commands", "commands-list", ["guild_id"], call => Commands(call, call.Id("guild_id"))),
        new("PUT", "/applications/{application_id}/guilds/{guild_id}/commands", "commands-overwrite", ["guild_id"], call => Overwrite(call, call.Id("guild_id"))),
        new("GET", "/guilds/{guild_id}", "guild", ["guild_id"], call => InGuild(call, guild => Guild(call, guild))),
        new("GET", "/guilds/{guild_id}/channels", "guild-channels", ["guild_id"], call => InGuild(call, guild => RestAnswer.Ok(new JsonArray([.. guild.Channels.Select(GuildJson.Channel)])))),
        new("GET", "/guilds/{guild_id}/roles", "guild-roles", ["guild_id"], call => InGuild(call, guild => RestAnswer.Ok(new JsonArray([.. guild.Roles.Select(GuildJson.Role)])))),
        new("GET", "/guilds/{guild_id}/members/{user_id}", "guild-member", ["guild_id"], call => InGuild(call, guild => Member(call, guild))),
    ];

    private string Address => $"ws://127.0.0.1:{world.Port}/gateway";

    private RestAnswer GatewayBot(RestCall call)
    {
        var budget = gateway.BudgetOf(call.Bot.Id);
        return RestAnswer.Ok(new JsonObject
        {
            ["url"] = Address,
            ["shards"] = world.Options.RecommendedShards,
            ["session_start_limit"] = new JsonObject
            {
                ["total"] = world.Options.SessionStarts,
                ["remaining"] = budget.Remaining(world.Now),
                ["reset_after"] = (long)budget.ResetAfter(world.Now).TotalMilliseconds,
                ["max_concurrency"] = world.Options.MaxConcurrency,
            },
        });
    }

    private RestAnswer OwnGuilds(RestCall call) => RestAnswer.Ok(new JsonArray([.. guilds.Of(call.Bot.Id).Select(guild => new JsonObject
    {
        ["id"] = guild.Id,
        ["name"] = guild.Name,
        ["icon"] = null,
        ["owner"] = false,
        ["permissions"] = GuildJson.Bits(PermissionMath.InGuild(guild, guild.Member(call.Bot.Id)!)),
        ["features"] = new JsonArray(),
    })]));

    private static RestAnswer Application(RestCall call) => RestAnswer.Ok(new JsonObject
    {
        ["id"] = call.Bot.Id,
        ["name"] = call.Bot.Name,
        ["icon"] = null,
        ["description"] = "",
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = 565_248,
        ["bot"] = GuildJson.User(call.Bot.User),
    });

    private RestAnswer Commands(RestCall call, string? guildId) =>
        Refuse(call, guildId) ?? RestAnswer.Ok(DiscordCommands.ToJson(commands.Scope((call.Bot.Id, guildId))));

    private RestAnswer Overwrite(RestCall call, string? guildId) => Refuse(call, guildId) ?? commands.Overwrite(call.Bot.Id, guildId, call.Body);

    private RestAnswer? Refuse(RestCall call, string? guildId) =>
        call.Id("application_id") != call.Bot.Id ? RestAnswer.NotThisApplication
        : guildId is not null && guilds.Find(guildId)?.Member(call.Bot.Id) is null ? RestAnswer.MissingAccess
        : null;

    private RestAnswer InGuild(RestCall call, Func<SimulatedGuild, RestAnswer> answer) =>
        guilds.Find(call.Id("guild_id")) is { } guild && guild.Member(call.Bot.Id) is not null ? answer(guild) : RestAnswer.UnknownGuild;

    private static RestAnswer Guild(RestCall call, SimulatedGuild guild)
    {
        var json = GuildJson.Guild(guild);
        if (call.Query("with_counts") == "true")
        {
            json["approximate_member_count"] = guild.Members.Length;
            json["approximate_presence_count"] = guild.Members.Length;
        }

        return RestAnswer.Ok(json);
    }

    private static RestAnswer Member(RestCall call, SimulatedGuild guild) =>
        guild.Member(call.Id("user_id")) is { } member ? RestAnswer.Ok(GuildJson.Member(member)) : RestAnswer.UnknownMember;
}
