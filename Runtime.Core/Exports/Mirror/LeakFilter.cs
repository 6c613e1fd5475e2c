using System.Buffers;
using System.Text;
using System.Text.Json;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports.Mirror;

/// <summary>
/// The last gate before a document leaves the instance: credentials and the machine's folders are taken out of every
/// text in it, wherever they came from. Documents are built without them; this holds when one of them is not. Texts are
/// masked rather than documents withheld, or a chatter who says something like a token could stop the mirror.
/// </summary>
internal sealed class LeakFilter(IEnumerable<ITextRedactor> redactors)
{
    private readonly ITextRedactor[] _redactors = [.. redactors];

    /// <returns>The same bytes when there is nothing to take out, as is the rule.</returns>
    public ReadOnlyMemory<byte> Clean(ReadOnlyMemory<byte> json, JsonWriterOptions options)
    {
        if (!Leaks(json.Span))
        {
            return json;
        }

        var cleaned = new ArrayBufferWriter<byte>(json.Length);
        using (var writer = new Utf8JsonWriter(cleaned, options))
        {
            Copy(json.Span, writer);
        }

        return cleaned.WrittenMemory;
    }

    /// <summary>Looks at all texts as one, which costs a fraction of looking at each.</summary>
    private bool Leaks(ReadOnlySpan<byte> json)
    {
        var all = new StringBuilder(json.Length);
        var reader = new Utf8JsonReader(json);
        var name = "";
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String)
            {
                var text = reader.GetString()!;
                all.Append(text).Append('\n');
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    name = text;
                }
                else if (IsLocalPath(name, text))
                {
                    return true;
                }
            }
        }

        var texts = all.ToString();
        return Redact(texts) != texts;
    }

    private void Copy(ReadOnlySpan<byte> json, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(json);
        var name = "";
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = reader.GetString()!;
                    writer.WritePropertyName(Redact(name));
                    break;
                case JsonTokenType.String:
                    WriteText(writer, name, reader.GetString()!);
                    break;
                case JsonTokenType.StartObject:
                    writer.WriteStartObject();
                    break;
                case JsonTokenType.StartArray:
                    writer.WriteStartArray();
                    break;
                case JsonTokenType.EndObject:
                    writer.WriteEndObject();
                    break;
                case JsonTokenType.EndArray:
                    writer.WriteEndArray();
                    break;
                default:
                    writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                    break;
            }
        }
    }

    private void WriteText(Utf8JsonWriter writer, string name, string text)
    {
        if (IsLocalPath(name, text))
        {
            writer.WriteNullValue();
        }
        else
        {
            writer.WriteStringValue(Redact(text));
        }
    }

    /// <summary>By the property's name, because chat may well begin with a slash. Rooted on either system: a mirror is read on any.</summary>
    private static bool IsLocalPath(string name, string text) =>
        (name == "path" || name.EndsWith("_path", StringComparison.Ordinal))
        && text.Length > 1
        && (text[0] is '/' or '\\' || (text.Length > 2 && char.IsAsciiLetter(text[0]) && text[1] == ':' && text[2] is '/' or '\\'));

    private string Redact(string text)
    {
        foreach (var redactor in _redactors)
        {
            text = redactor.Redact(text);
        }

        return text;
    }
}
