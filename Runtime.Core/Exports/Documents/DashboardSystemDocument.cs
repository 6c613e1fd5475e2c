using System.Text.Json;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// <c>data/system.json</c> of the dashboard, whose settings page shows it. <c>discord_bot.guilds</c> is filled by whoever
/// brings the Discord control plane; <c>applications</c> is the dashboard's own and stays empty.
/// </summary>
internal static class DashboardSystemDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        json.WriteString("schema"u8, "streamsuites.system.v1");
        json.WriteBoolean("platform_polling_enabled"u8, view.Configuration.System.PlatformPollingEnabled);
        WritePlatformStatus(json, view);
        json.WriteStartObject("applications"u8);
        json.WriteEndObject();
        json.WriteStartObject("system"u8);
        SystemFields.Write(json, view);
        json.WriteStartObject("jobs"u8);
        foreach (var (name, enabled) in SystemFields.Jobs(view))
        {
            json.WriteStartObject(name);
            json.WriteBoolean("enabled"u8, enabled);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartObject("discord_bot"u8);
        json.WriteStartArray("guilds"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePlatformStatus(Utf8JsonWriter json, ExportView view)
    {
        var built = view.Platforms.ToDictionary(platform => platform.Descriptor.Id.Value, StringComparer.Ordinal);
        json.WriteStartObject("platform_status"u8);
        foreach (var name in PlatformNames.Of(view))
        {
            json.WriteString(name, PlatformsDocument.Status(built.GetValueOrDefault(name), view.Configuration.Platforms.GetValueOrDefault(name)));
        }

        json.WriteEndObject();
    }
}
