using System.Globalization;
using System.Text.Json;

namespace Runtime.Core.Exports.Documents;

/// <summary>The value forms that the documents share.</summary>
internal static class JsonFields
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>UTC with microseconds and <c>Z</c>.</summary>
    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset time)
    {
        Span<byte> text = stackalloc byte[32];
        time.UtcDateTime.TryFormat(text, out var length, TimeFormat, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    public static void WriteTime(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? time)
    {
        if (time is { } known)
        {
            json.WriteTime(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteNumber(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    /// <summary>Writes the list under its own name and again as <c>items</c>: some readers look for one, some for the other.</summary>
    public static void WriteList<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyCollection<T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteArray(name, entries, write);
        json.WriteArray("items"u8, entries, write);
    }

    public static void WriteArray<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyCollection<T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var entry in entries)
        {
            write(json, entry);
        }

        json.WriteEndArray();
    }
}
