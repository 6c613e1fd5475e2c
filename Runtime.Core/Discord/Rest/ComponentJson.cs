using System.Text.Json;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Rest;

/// <summary>Buttons and selects on the wire. Their custom ids come back to us, so they are never cut.</summary>
internal static class ComponentJson
{
    private const int RowType = 1;
    private const int ButtonType = 2;
    private const int SelectType = 3;
    private const int LinkStyle = 5;
    private const int Label = 80;
    private const int Placeholder = 150;
    private const int OptionText = 100;

    public static void Write(Utf8JsonWriter json, DiscordRow row)
    {
        json.WriteStartObject();
        json.WriteNumber("type"u8, RowType);
        json.WriteStartArray("components"u8);
        foreach (var component in row.Components)
        {
            json.WriteStartObject();
            WriteInner(json, component);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteInner(Utf8JsonWriter json, DiscordComponent component)
    {
        switch (component)
        {
            case DiscordButton button:
                json.WriteNumber("type"u8, ButtonType);
                json.WriteNumber("style"u8, (int)button.Style);
                json.WriteString("label"u8, TextCut.To(button.Label, Label));
                json.WriteString("custom_id"u8, button.CustomId);
                json.WriteBoolean("disabled"u8, button.Disabled);
                break;
            case DiscordLinkButton link:
                json.WriteNumber("type"u8, ButtonType);
                json.WriteNumber("style"u8, LinkStyle);
                json.WriteString("label"u8, TextCut.To(link.Label, Label));
                json.WriteString("url"u8, link.Url.AbsoluteUri);
                break;
            case DiscordSelect select:
                WriteSelect(json, select);
                break;
            default:
                throw new InvalidOperationException($"{component.GetType().Name} has no form on the wire.");
        }
    }

    private static void WriteSelect(Utf8JsonWriter json, DiscordSelect select)
    {
        json.WriteNumber("type"u8, SelectType);
        json.WriteString("custom_id"u8, select.CustomId);
        json.WriteString("placeholder"u8, TextCut.To(select.Placeholder, Placeholder));
        json.WriteStartArray("options"u8);
        foreach (var option in select.Options)
        {
            json.WriteStartObject();
            json.WriteString("label"u8, TextCut.To(option.Label, OptionText));
            json.WriteString("value"u8, option.Value);
            if (option.Description is { Length: > 0 } description)
            {
                json.WriteString("description"u8, TextCut.To(description, OptionText));
            }

            json.WriteBoolean("default"u8, option.Selected);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
