using System.Text.Json;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>data/dashboard_state.json</c>: the dashboard's note of its drafts, which live in the browser and not here.</summary>
internal static class DashboardStateDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        json.WriteString("schema"u8, "streamsuites.dashboard_state.v1");
        json.WriteNull("last_loaded_at"u8);
        json.WriteNull("last_export_at"u8);
        json.WriteStartObject("draft_sources"u8);
        json.WriteString("creators"u8, "data/creators.json");
        json.WriteString("platforms"u8, "data/platforms.json");
        json.WriteEndObject();
    }
}
