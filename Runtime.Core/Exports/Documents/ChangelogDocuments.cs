using System.Text.Json;
using Runtime.Core.Versioning;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>changelog.json</c>, and <c>changelog.runtime.json</c> as the bare list that dashboards merge with their own.</summary>
internal static class ChangelogDocuments
{
    public static void Write(Utf8JsonWriter json, ExportView view) => json.WriteList("entries"u8, view.Settings.Product.Changelog, WriteEntry);

    public static void WriteBare(Utf8JsonWriter json, ExportView view)
    {
        foreach (var entry in view.Settings.Product.Changelog)
        {
            WriteEntry(json, entry);
        }
    }

    private static void WriteEntry(Utf8JsonWriter json, ChangelogEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, entry.Id);
        json.WriteString("date"u8, entry.Date);
        json.WriteString("title"u8, entry.Title);
        json.WriteString("description"u8, entry.Description);
        if (entry.Summary is { } summary)
        {
            json.WriteString("summary"u8, summary);
        }

        if (entry.Changes is { } changes)
        {
            json.WriteArray("changes"u8, changes, (writer, change) => writer.WriteStringValue(change));
        }

        json.WriteString("scope"u8, entry.Scope);
        json.WriteString("version"u8, entry.Version);
        json.WriteEndObject();
    }
}
