using System.Text.Json;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Messages;

/// <summary>The limits of messages and embeds (documentation of messages, read in August 2026).</summary>
internal static class MessageRules
{
    private const int EmbedTotal = 6000;
    private static readonly (string Name, int Most)[] Texts = [("title", 256), ("description", 4096)];

    /// <param name="path">Where the message lies in the body; empty, or <c>data.</c> within a callback.</param>
    public static void Check(MessageDraft draft, FormErrors errors, string path = "")
    {
        var body = draft.Body;
        Kind(body, "content", JsonValueKind.String, errors, path, "STRING_TYPE_CONVERT", "Could not interpret \"content\" as string.");
        Kind(body, "embeds", JsonValueKind.Array, errors, path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        Kind(body, "components", JsonValueKind.Array, errors, path, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
        errors.Length($"{path}content", draft.Content, 0, 2000);
        errors.Count($"{path}embeds", draft.Embeds.Length, 10);
        if (draft.Nonce is { } nonce)
        {
            errors.Length($"{path}nonce", nonce, 0, 25);
        }

        foreach (var (index, embed) in draft.Embeds.Index())
        {
            CheckEmbed(embed, errors, $"{path}embeds.{index}");
        }

        if (draft.Embeds.Sum(Size) > EmbedTotal)
        {
            errors.Add($"{path}embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {EmbedTotal}");
        }

        ComponentRules.Check(draft.Components, errors, $"{path}components");
        CheckMentions(draft.AllowedMentions, errors, $"{path}allowed_mentions");
    }

    /// <summary>Nothing that could be seen.</summary>
    public static bool IsEmpty(SimulatedMessage message) =>
        message.Content.Trim().Length == 0 && message.Embeds.IsEmpty && message.Components.IsEmpty && message.Attachments.IsEmpty;

    private static void Kind(JsonElement body, string name, JsonValueKind kind, FormErrors errors, string path, string code, string message)
    {
        if (body.Child(name) is { } child && child.ValueKind != kind)
        {
            errors.Add(path + name, code, message);
        }
    }

    private static void CheckEmbed(JsonElement embed, FormErrors errors, string path)
    {
        if (embed.ValueKind != JsonValueKind.Object)
        {
            errors.Add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
            return;
        }

        foreach (var (name, most) in Texts)
        {
            errors.Length($"{path}.{name}", embed.Text(name), 0, most);
        }

        errors.Length($"{path}.footer.text", embed.Child("footer")?.Text("text"), embed.Child("footer") is null ? 0 : 1, 2048);
        errors.Length($"{path}.author.name", embed.Child("author")?.Text("name"), embed.Child("author") is null ? 0 : 1, 256);
        var fields = embed.Items("fields");
        errors.Count($"{path}.fields", fields.Count, 25);
        foreach (var (index, field) in fields.Index())
        {
            errors.Length($"{path}.fields.{index}.name", field.Text("name")?.Trim(), 1, 256);
            errors.Length($"{path}.fields.{index}.value", field.Text("value")?.Trim(), 1, 1024);
        }

        if (embed.Child("color") is { } color && (embed.Number("color") is not { } value || value is < 0 or > 0xFFFFFF))
        {
            errors.Add($"{path}.color", color.ValueKind == JsonValueKind.Number ? "NUMBER_TYPE_MAX" : "NUMBER_TYPE_COERCE", "int value should be less than or equal to 16777215.");
        }

        if (embed.Child("timestamp") is { } time && !time.TryReadTime())
        {
            errors.Add($"{path}.timestamp", "DATETIME_TYPE_PARSE", $"Could not parse {time}. Should be ISO8601.");
        }

        CheckAddress(embed, "url", errors, $"{path}.url");
        foreach (var picture in (string[])["image", "thumbnail"])
        {
            if (embed.Child(picture) is { } child)
            {
                CheckAddress(child, "url", errors, $"{path}.{picture}.url", "attachment");
            }
        }
    }

    private static bool TryReadTime(this JsonElement element) => element.ValueKind == JsonValueKind.String && element.TryGetDateTimeOffset(out _);

    private static void CheckAddress(JsonElement element, string name, FormErrors errors, string path, string? alsoScheme = null)
    {
        if (element.Child(name) is null)
        {
            return;
        }

        if (!Uri.TryCreate(element.Text(name), UriKind.Absolute, out var uri))
        {
            errors.Add(path, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
        }
        else if (uri.Scheme is not ("http" or "https") && uri.Scheme != alsoScheme)
        {
            errors.Add(path, "URL_TYPE_INVALID_SCHEME", $"Scheme \"{uri.Scheme}\" is not supported. Scheme must be one of ('http', 'https').");
        }
    }

    private static void CheckMentions(JsonElement? allowed, FormErrors errors, string path)
    {
        if (allowed is not { } mentions)
        {
            return;
        }

        foreach (var (index, kind) in mentions.Items("parse").Index())
        {
            if (kind.ToString() is not ("roles" or "users" or "everyone"))
            {
                errors.OneOf($"{path}.parse.{index}", "'roles', 'users', 'everyone'");
            }
        }

        errors.Count($"{path}.users", mentions.Items("users").Count, 100);
        errors.Count($"{path}.roles", mentions.Items("roles").Count, 100);
    }

    private static int Size(JsonElement embed) =>
        Runes(embed.Text("title")) + Runes(embed.Text("description")) + Runes(embed.Child("footer")?.Text("text")) + Runes(embed.Child("author")?.Text("name"))
        + embed.Items("fields").Sum(field => Runes(field.Text("name")) + Runes(field.Text("value")));

    private static int Runes(string? text) => text?.EnumerateRunes().Count() ?? 0;
}
