using System.Text.Json;
using Runtime.Core.Versioning;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>roadmap.json</c>, and the same entries as the bare list that the dashboard's About page reads.</summary>
internal static class RoadmapDocuments
{
    public static void Write(Utf8JsonWriter json, ExportView view) => json.WriteList("entries"u8, view.Settings.Product.Roadmap, WriteEntry);

    public static void WriteBare(Utf8JsonWriter json, ExportView view)
    {
        foreach (var entry in view.Settings.Product.Roadmap)
        {
            WriteEntry(json, entry);
        }
    }

    private static void WriteEntry(Utf8JsonWriter json, RoadmapEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, entry.Id);
        json.WriteString("title"u8, entry.Title);
        json.WriteString("status"u8, entry.Status);
        json.WriteNumber("progress"u8, entry.Progress);
        json.WriteString("description"u8, entry.Description);
        json.WriteEndObject();
    }
}
