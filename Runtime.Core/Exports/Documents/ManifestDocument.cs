using System.Text.Json;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>meta.json</c>: which documents there are. Internal ones are not even named.</summary>
internal static class ManifestDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view) =>
        json.WriteList(
            "exports"u8,
            ExportCatalogue.Documents
                .Where(document => document.Visibility != ExportVisibility.InternalOnly)
                .OrderBy(document => document.Path, StringComparer.Ordinal)
                .ToArray(),
            WriteEntry);

    private static void WriteEntry(Utf8JsonWriter json, ExportDocument document)
    {
        json.WriteStartObject();
        json.WriteString("file"u8, document.Path);
        json.WriteString("visibility"u8, DocumentRenderer.Name(document.Visibility));
        json.WriteString("description"u8, document.Description);
        json.WriteString("scope"u8, document.Scope);
        json.WriteString("schema"u8, document.Schema);
        json.WriteEndObject();
    }
}
