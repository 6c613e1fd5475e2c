using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Messages;

/// <summary>Messages as they go over the wire.</summary>
internal static class MessageJson
{
    private const int Default = 0;
    private const int Reply = 19;
    private const int CommandAnswer = 20;

    /// <param name="nonce">Only the answer to the request that sent it, and its event, carry the nonce.</param>
    /// <param name="hideContent">For bots without the MESSAGE_CONTENT intent.</param>
    public static JsonObject Of(SimulatedMessage message, bool nonce = false, bool hideContent = false)
    {
        var json = new JsonObject
        {
            ["id"] = message.Id,
            ["channel_id"] = message.ChannelId,
            ["type"] = message.InteractionId is not null ? CommandAnswer : message.ReferenceId is not null ? Reply : Default,
            ["content"] = hideContent ? "" : message.Content,
            ["author"] = GuildJson.User(message.Author),
            ["timestamp"] = GuildJson.Time(message.CreatedAt),
            ["edited_timestamp"] = message.EditedAt is { } edited ? GuildJson.Time(edited) : null,
            ["tts"] = false,
            ["mention_everyone"] = message.Pings.Any(ping => ping is "@everyone" or "@here"),
            ["mentions"] = new JsonArray(),
            ["mention_roles"] = new JsonArray(),
            ["attachments"] = new JsonArray([.. hideContent ? [] : message.Attachments.Select(Attachment)]),
            ["embeds"] = new JsonArray([.. hideContent ? [] : message.Embeds.Select(Embed)]),
            ["components"] = new JsonArray([.. hideContent ? [] : message.Components.Select(row => row.ToNode())]),
            ["pinned"] = false,
            ["flags"] = message.Flags,
        };
        if (nonce && message.Nonce is not null)
        {
            json["nonce"] = message.Nonce;
        }

        if (message.Author.IsBot && message.InteractionId is not null)
        {
            json["application_id"] = message.Author.Id;
            json["webhook_id"] = message.Author.Id;
        }

        if (message.ReferenceId is not null)
        {
            json["message_reference"] = new JsonObject { ["type"] = 0, ["channel_id"] = message.ChannelId, ["message_id"] = message.ReferenceId };
        }

        return json;
    }

    private static JsonNode? Embed(System.Text.Json.JsonElement embed)
    {
        var json = (JsonObject)embed.ToNode()!;
        json["type"] = "rich";
        return json;
    }

    private static JsonObject Attachment(SimulatedAttachment attachment) => new()
    {
        ["id"] = attachment.Id,
        ["filename"] = attachment.FileName,
        ["size"] = attachment.Size,
        ["url"] = $"https://cdn.discordapp.com/attachments/{attachment.Id}/{attachment.FileName}",
        ["proxy_url"] = $"https://media.discordapp.net/attachments/{attachment.Id}/{attachment.FileName}",
    };
}
