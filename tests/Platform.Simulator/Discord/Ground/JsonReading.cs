using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Simulator.Discord.Ground;

/// <summary>Reads what a client sent without trusting its shape: what is missing or of another kind is null.</summary>
internal static class JsonReading
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonElement? Child(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var child) && child.ValueKind != JsonValueKind.Null ? child : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } child ? child.GetString() : null;

    public static long? Number(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Number } child && child.TryGetInt64(out var value) ? value : null;

    public static bool Flag(this JsonElement element, string name) => element.Child(name) is { ValueKind: JsonValueKind.True };

    /// <summary>Empty for anything but an array.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Array } child ? [.. child.EnumerateArray()] : [];

    public static JsonNode? ToNode(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element.Clone()),
        JsonValueKind.Array => JsonArray.Create(element.Clone()),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element.Clone()),
    };

    /// <summary>As Discord writes it: letters of all scripts as they are, only what JSON demands is escaped.</summary>
    public static string ToWire(this JsonNode node) => node.ToJsonString(Relaxed);

    public static JsonElement ToElement(this JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }

    /// <returns>Null when the text is not JSON.</returns>
    public static JsonElement? Parse(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
