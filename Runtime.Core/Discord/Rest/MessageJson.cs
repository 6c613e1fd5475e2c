using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Rest;

/// <summary>The wire form of a message. Whatever its text says, nobody is pinged.</summary>
internal static class MessageJson
{
    /// <summary>In a message that would otherwise be refused for having nothing in it.</summary>
    private const string Nothing = "\u200b";

    public static byte[] ForPost(DiscordMessage message, string nonce) => DiscordJson.Write(json =>
    {
        json.WriteStartObject();
        WriteParts(json, message);
        json.WriteString("nonce"u8, nonce);
        json.WriteBoolean("enforce_nonce"u8, true);
        json.WriteEndObject();
    });

    /// <summary>Replaces the message as a whole: what it does not have is taken away.</summary>
    public static byte[] ForEdit(DiscordMessage message) => DiscordJson.Write(json =>
    {
        json.WriteStartObject();
        WriteParts(json, message);
        json.WriteEndObject();
    });

    public static void WriteParts(Utf8JsonWriter json, DiscordMessage message)
    {
        var embeds = EmbedLimits.Fit(message.Embeds);
        var content = TextCut.To(message.Content, DiscordMessage.MaxContent);
        json.WriteString("content"u8, embeds.IsEmpty && message.Rows.IsEmpty && string.IsNullOrWhiteSpace(content) ? Nothing : content);
        json.WriteStartArray("embeds"u8);
        foreach (var embed in embeds)
        {
            WriteEmbed(json, embed);
        }

        json.WriteEndArray();
        json.WriteStartArray("components"u8);
        foreach (var row in message.Rows)
        {
            ComponentJson.Write(json, row);
        }

        json.WriteEndArray();
        json.WriteStartObject("allowed_mentions"u8);
        json.WriteStartArray("parse"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <returns>Null where it is no message.</returns>
    public static DiscordSeenMessage? Read(JsonElement message) => message.Id("id") is not { } id ? null : new DiscordSeenMessage(
        id,
        NonceOf(message),
        message.Text("content") ?? "",
        [.. message.Items("embeds").Select(embed => new DiscordEmbed(embed.Text("title"), embed.Text("description"))
        {
            Footer = embed.Get("footer")?.Text("text"),
            Fields = [.. embed.Items("fields").Select(field => new DiscordEmbedField(field.Text("name") ?? "", field.Text("value") ?? "", field.Flag("inline")))],
        })]);

    private static string? NonceOf(JsonElement message) => message.Get("nonce") switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    private static void WriteEmbed(Utf8JsonWriter json, DiscordEmbed embed)
    {
        json.WriteStartObject();
        WriteIfThere(json, "title", embed.Title);
        WriteIfThere(json, "description", embed.Description);
        WriteIfThere(json, "url", embed.Url?.AbsoluteUri);
        WriteIfThere(json, "timestamp", embed.Timestamp?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
        if (embed.Color is { } color)
        {
            json.WriteNumber("color"u8, color & 0xFFFFFF);
        }

        WriteObject(json, "footer", "text", embed.Footer);
        WriteObject(json, "thumbnail", "url", embed.Thumbnail?.AbsoluteUri);
        WriteObject(json, "image", "url", embed.Image?.AbsoluteUri);
        WriteFields(json, embed.Fields);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, ImmutableArray<DiscordEmbedField> fields)
    {
        json.WriteStartArray("fields"u8);
        foreach (var field in fields)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, field.Name);
            json.WriteString("value"u8, field.Value);
            json.WriteBoolean("inline"u8, field.Inline);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter json, string name, string key, string? value)
    {
        if (value is not null)
        {
            json.WriteStartObject(name);
            json.WriteString(key, value);
            json.WriteEndObject();
        }
    }

    private static void WriteIfThere(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
