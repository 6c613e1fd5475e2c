using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Runtime.Core.Discord;

/// <summary>Reading what Discord sends without trusting its shape, and writing what it gets.</summary>
internal static class DiscordJson
{
    /// <summary>The texts go to an API, never into a page, so only what JSON itself demands is escaped.</summary>
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <returns>Null where it is missing, null, or <paramref name="element"/> is no object.</returns>
    public static JsonElement? Get(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    public static long? Whole(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static double? Number(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    public static bool Flag(this JsonElement element, string name) => element.Get(name) is { ValueKind: JsonValueKind.True };

    public static Snowflake? Id(this JsonElement element, string name) => Snowflake.TryParse(element.Text(name), out var id) ? id : null;

    /// <summary>A set of permissions travels as digits in a string; where it cannot be read, nothing is permitted.</summary>
    public static DiscordPermissions Permissions(this JsonElement element, string name) =>
        ulong.TryParse(element.Text(name), out var bits) ? (DiscordPermissions)bits : DiscordPermissions.None;

    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Get(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
