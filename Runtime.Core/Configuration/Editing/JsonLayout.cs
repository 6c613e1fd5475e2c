using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Runtime.Core.Configuration.Editing;

/// <summary>Writes a value as a person would: two spaces, short lists of plain values on one line, letters unescaped.</summary>
internal static class JsonLayout
{
    public const string Step = "  ";
    private const int LongestLine = 100;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="indent">Of the line on which the value begins.</param>
    public static string Write(JsonNode? value, string indent, string newLine)
    {
        var text = new StringBuilder();
        Append(text, value, indent, newLine);
        return text.ToString();
    }

    /// <summary>For a place in the middle of a line.</summary>
    public static string WriteOnOneLine(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject { Count: > 0 } members => $"{{ {string.Join(", ", members.Select(member => $"{Name(member.Key)}: {WriteOnOneLine(member.Value)}"))} }}",
        JsonArray items => $"[{string.Join(", ", items.Select(WriteOnOneLine))}]",
        _ => value.ToJsonString(Plain),
    };

    public static string Name(string name) => JsonValue.Create(name).ToJsonString(Plain);

    private static void Append(StringBuilder text, JsonNode? value, string indent, string newLine)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } members:
                AppendAll(text, '{', '}', members, indent, newLine, (member, inner) =>
                {
                    text.Append(Name(member.Key)).Append(": ");
                    Append(text, member.Value, inner, newLine);
                });
                break;
            case JsonArray { Count: > 0 } items when OneLine(items) is not { }:
                AppendAll(text, '[', ']', items, indent, newLine, (item, inner) => Append(text, item, inner, newLine));
                break;
            case JsonArray { Count: > 0 } items:
                text.Append(OneLine(items));
                break;
            default:
                text.Append(value?.ToJsonString(Plain) ?? "null");
                break;
        }
    }

    private static void AppendAll<T>(StringBuilder text, char open, char close, IEnumerable<T> children, string indent, string newLine, Action<T, string> append)
    {
        var separator = open.ToString();
        foreach (var child in children)
        {
            text.Append(separator).Append(newLine).Append(indent).Append(Step);
            append(child, indent + Step);
            separator = ",";
        }

        text.Append(newLine).Append(indent).Append(close);
    }

    private static string? OneLine(JsonArray items)
    {
        if (items.Any(item => item is JsonObject or JsonArray))
        {
            return null;
        }

        var line = WriteOnOneLine(items);
        return line.Length <= LongestLine ? line : null;
    }
}
