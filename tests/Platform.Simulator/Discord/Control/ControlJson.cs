using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Interactions;
using Platform.Simulator.Discord.Messages;

namespace Platform.Simulator.Discord.Control;

/// <summary>The world as <c>/sim</c> shows it: short, with names beside ids.</summary>
internal static class ControlJson
{
    /// <summary>For eyes in a terminal, and never put into a page.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject World(DiscordSimulator discord) => new()
    {
        ["api"] = discord.ApiBase.ToString(),
        ["applications"] = Array(discord.Applications, application => new JsonObject
        {
            ["id"] = application.Id,
            ["name"] = application.Name,
            ["presence"] = discord.Gateway.PresenceOf(application) is { } presence ? new JsonObject { ["status"] = presence.Status, ["text"] = presence.Text } : null,
            ["identifies_left"] = discord.Gateway.RemainingIdentifies(application),
        }),
        ["guilds"] = Array(discord.Guilds.All, Guild),
    };

    public static JsonArray Messages(DiscordSimulator discord, SimulatedChannel? only) => Array(
        discord.Guilds.All.SelectMany(guild => guild.Channels).Where(channel => only is null || channel.Id == only.Id).SelectMany(channel => discord.Messages.In(channel.Id).Select(message => (channel, message))),
        pair => Message(pair.message, pair.channel.Name));

    public static JsonArray Commands(DiscordSimulator discord) => Array(
        discord.Applications.SelectMany(application => discord.Guilds.All.Select(guild => (string?)guild.Id).Prepend(null).SelectMany(guild => discord.Commands.Of(application, guild))),
        command => new JsonObject
        {
            ["name"] = command.Name,
            ["description"] = command.Description,
            ["guild"] = command.GuildId,
            ["default_member_permissions"] = command.Json.Text("default_member_permissions"),
            ["options"] = Array(command.Options, option => option.ToNode()),
        });

    public static JsonArray Requests(DiscordSimulator discord) => Array(discord.Requests.All, request => new JsonObject
    {
        ["at"] = GuildJson.Time(request.At),
        ["method"] = request.Method,
        ["path"] = request.Path,
        ["query"] = request.Query,
        ["bucket"] = request.Bucket,
        ["authorization"] = request.HadAuthorization,
        ["status"] = request.Status,
        ["body"] = request.Body?.ToNode(),
    });

    public static JsonArray Sessions(DiscordSimulator discord) => Array(discord.Gateway.Sessions, session => new JsonObject
    {
        ["id"] = session.Id,
        ["application"] = session.Application.Name,
        ["connection"] = session.Connection?.Number,
        ["shard"] = new JsonArray(session.Shard, session.Shards),
        ["intents"] = session.Intents,
        ["sequence"] = session.Sequence,
        ["resumes"] = session.Resumes,
    });

    public static JsonObject Run(InteractionRun run) => new()
    {
        ["id"] = run.Id,
        ["kind"] = Lower(run.Kind),
        ["name"] = run.Name,
        ["user"] = run.User.Name,
        ["acknowledgement"] = run.Acknowledgement is { } kind ? Lower(kind) : null,
        ["acknowledged_after_ms"] = run.AcknowledgedAt is { } at ? (at - run.CreatedAt).TotalMilliseconds : null,
        ["ephemeral"] = run.IsEphemeral,
        ["finished"] = run.IsFinished,
        ["content"] = run.Content,
        ["answer"] = run.Answer is { } answer ? Message(answer, null) : null,
        ["followups"] = Array(run.Followups, message => Message(message, null)),
        ["choices"] = Array(run.Choices, choice => choice.ToNode()),
        ["refusals"] = Array(run.Refusals, code => JsonValue.Create(code)),
    };

    private static JsonObject Guild(SimulatedGuild guild) => new()
    {
        ["id"] = guild.Id,
        ["name"] = guild.Name,
        ["available"] = guild.Available,
        ["channels"] = Array(guild.Channels, channel => new JsonObject { ["id"] = channel.Id, ["name"] = channel.Name, ["kind"] = Lower(channel.Kind) }),
        ["members"] = Array(guild.Members, member => new JsonObject
        {
            ["id"] = member.User.Id,
            ["name"] = member.User.Name,
            ["bot"] = member.User.IsBot,
            ["permissions"] = PermissionMath.InGuild(guild, member).ToString(),
        }),
    };

    private static JsonObject Message(SimulatedMessage message, string? channel) => new()
    {
        ["id"] = message.Id,
        ["channel"] = channel,
        ["author"] = message.Author.Name,
        ["at"] = GuildJson.Time(message.CreatedAt),
        ["edited"] = message.EditedAt is { } edited ? GuildJson.Time(edited) : null,
        ["ephemeral"] = message.IsEphemeral,
        ["content"] = message.Content,
        ["embeds"] = Array(message.Embeds, embed => embed.ToNode()),
        ["components"] = Array(message.Components, row => row.ToNode()),
        ["pings"] = Array(message.Pings, ping => JsonValue.Create(ping)),
        ["nonce"] = message.Nonce,
    };

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonNode?> write) => [.. items.Select(write)];

    private static string Lower<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
