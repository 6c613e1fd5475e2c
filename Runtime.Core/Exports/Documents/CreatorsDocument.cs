using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>creators.json</c>: the configured creators, and the demo's while it runs.</summary>
internal static class CreatorsDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var running = view.Creators.ToDictionary(creator => creator.Id.Value, StringComparer.Ordinal);
        var configured = view.Configuration.Creators.ToDictionary(creator => creator.Id.Value, StringComparer.Ordinal);
        var ids = running.Keys.Concat(configured.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        json.WriteString("schema"u8, "streamsuites.creators.v1");
        json.WriteList("creators"u8, ids, (writer, id) => WriteEntry(writer, id, configured.GetValueOrDefault(id), running.GetValueOrDefault(id)));
    }

    private static void WriteEntry(Utf8JsonWriter json, string id, CreatorConfig? config, CreatorState? state)
    {
        var enabled = config?.Enabled ?? true;
        var name = config?.DisplayName ?? state?.DisplayName ?? id;
        var platforms = CreatorPlatforms.Of(config, state);
        json.WriteStartObject();
        json.WriteString("creator_id"u8, id);
        json.WriteString("id"u8, id);
        json.WriteString("creator"u8, id);
        json.WriteString("display_name"u8, name);
        json.WriteString("title"u8, name);
        json.WriteString("state"u8, enabled ? "enabled" : "disabled");
        json.WriteString("status"u8, enabled ? "enabled" : "disabled");
        json.WriteBoolean("disabled"u8, !enabled);
        json.WriteString("tier"u8, config?.Tier);
        json.WriteString("notes"u8, config is null ? "demo" : "");
        json.WriteStartObject("platforms"u8);
        foreach (var (platform, on) in platforms)
        {
            json.WriteStartObject(platform);
            json.WriteBoolean("enabled"u8, on);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("platforms_enabled"u8);
        foreach (var (platform, on) in platforms)
        {
            json.WriteBoolean(platform, on);
        }

        json.WriteEndObject();

        // The configuration carries no such times; readers show a dash.
        json.WriteNull("created_at"u8);
        json.WriteNull("updated_at"u8);
        json.WriteBoolean("public"u8, false);
        json.WriteEndObject();
    }
}
