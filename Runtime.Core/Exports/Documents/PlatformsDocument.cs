using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>platforms.json</c> for the public: those built in, and those that are only announced in the configuration.</summary>
internal static class PlatformsDocument
{
    private static readonly string[] Statuses = ["active", "paused", "scaffold", "planned"];

    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var built = view.Platforms.ToDictionary(platform => platform.Descriptor.Id.Value, StringComparer.Ordinal);
        var names = built.Keys.Concat(view.Configuration.Platforms.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        json.WriteList(
            "platforms"u8,
            names,
            (writer, name) => WriteEntry(writer, name, built.GetValueOrDefault(name), view.Configuration.Platforms.GetValueOrDefault(name)));
    }

    private static void WriteEntry(Utf8JsonWriter json, string name, PlatformStatus? platform, PlatformConfig? config)
    {
        var status = Status(platform, config);
        json.WriteStartObject();
        json.WriteString("id"u8, name);
        json.WriteString("name"u8, name);
        json.WriteString("title"u8, platform?.Descriptor.DisplayName ?? name);
        json.WriteString("status"u8, status);
        json.WriteString("state"u8, status);
        json.WriteString("mode"u8, config?.Mode ?? platform?.Descriptor.Mode ?? "");
        json.WriteString("notes"u8, config?.Notes ?? platform?.Descriptor.Notes ?? "");
        json.WriteBoolean("replay_supported"u8, platform is { State: not "paused", Descriptor.ReplaySupported: true });
        json.WriteBoolean("overlay_supported"u8, platform is { State: not "paused", Descriptor.OverlaySupported: true });
        json.WriteBoolean("public"u8, true);
        json.WriteEndObject();
    }

    /// <summary>The operator's own word wins. To the public a platform that is switched off is paused, and one that is not built in is planned.</summary>
    public static string Status(PlatformStatus? platform, PlatformConfig? config)
    {
        if (config?.Status is { } chosen && Statuses.Contains(chosen, StringComparer.Ordinal))
        {
            return chosen;
        }

        return platform switch
        {
            null => "planned",
            { State: "active" } => "active",
            _ => "paused",
        };
    }
}
