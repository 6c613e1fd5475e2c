using System.Text.Json;
using Runtime.Core.Exports.Mirror;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// <c>meta.json</c>: which documents there are, and of which generation. It is written after all others, so that a
/// reader who finds every file as it is listed here has seen one generation. Internal documents are not even named.
/// </summary>
internal static class ManifestDocument
{
    /// <summary>The manifest of <c>exports/</c> itself.</summary>
    public static void Write(Utf8JsonWriter json, ExportView view) =>
        Write(json, view.Sources.Generation.Current(view.Configuration.Hash, view.Settings));

    /// <summary>Of <c>exports/</c> or of a mirror.</summary>
    public static void Write(Utf8JsonWriter json, Generation generation)
    {
        json.WriteStartObject("generation"u8);
        json.WriteNumber("sequence"u8, generation.Sequence);
        json.WriteString("profile"u8, generation.Profile);
        json.WriteString("base"u8, generation.Base);
        json.WriteString("version"u8, generation.Version);
        json.WriteString("build"u8, generation.Build);
        json.WriteString("config_hash"u8, generation.ConfigurationHash);
        json.WriteNumber("files"u8, generation.Entries.Length);
        json.WriteNumber("bytes"u8, generation.Entries.Sum(entry => entry.Bytes ?? 0));
        json.WriteEndObject();
        json.WriteList("exports"u8, generation.Entries, WriteEntry);
    }

    private static void WriteEntry(Utf8JsonWriter json, GenerationEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("file"u8, entry.File);
        json.WriteString("visibility"u8, DocumentRenderer.Name(entry.Document.Visibility));
        json.WriteString("description"u8, entry.Document.Description);
        json.WriteString("scope"u8, entry.Document.Scope);
        json.WriteString("schema"u8, entry.Document.Schema);
        json.WriteBoolean("live"u8, entry.Bytes is null);
        json.WriteNumber("bytes"u8, entry.Bytes);
        json.WriteString("sha256"u8, entry.Sha256);
        json.WriteEndObject();
    }
}
