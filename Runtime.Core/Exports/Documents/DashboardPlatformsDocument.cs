using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>data/platforms.json</c> of the dashboard: an object by platform name, where every other document has a list.</summary>
internal static class DashboardPlatformsDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        json.WriteString("schema"u8, "streamsuites.platforms.v1");
        json.WriteStartObject("platforms"u8);
        foreach (var name in PlatformNames.Of(view))
        {
            json.WriteStartObject(name);
            WriteSwitches(json, view, view.Platforms.FirstOrDefault(platform => platform.Descriptor.Id.Value == name), view.Configuration.Platforms.GetValueOrDefault(name));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSwitches(Utf8JsonWriter json, ExportView view, PlatformStatus? platform, PlatformConfig? config)
    {
        json.WriteBoolean("enabled"u8, platform is { Enabled: true });
        json.WriteBoolean("telemetry_enabled"u8, platform is { TelemetryEnabled: true });
        json.WriteString("state"u8, platform?.State ?? "disabled");
        json.WriteString("status"u8, PlatformsDocument.Status(platform, config));
        json.WriteString("paused_reason"u8, view.Scrub(platform?.PausedReason));
        json.WriteString("mode"u8, config?.Mode ?? platform?.Descriptor.Mode ?? "");
        json.WriteString("notes"u8, view.Scrub(config?.Notes ?? platform?.Descriptor.Notes) ?? "");
    }
}
