using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Documents;
using Runtime.Core.Configuration.Editing;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Discord.Commands;

/// <summary>Turns platforms on and off in <c>platform_overrides.json</c>, and leaves the documents that describe them alone.</summary>
internal sealed class PlatformSwitches(ConfigurationEditor editor)
{
    private const int Attempts = 5;

    /// <returns>Why not, in words; null when it is in force.</returns>
    public string? Turn(string platform, bool on, Actor by)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (text, hash) = editor.Read(ConfigurationDocument.PlatformOverrides);
            var parsed = ParsedDocument.Parse(ConfigurationDocument.PlatformOverrides, Encoding.UTF8.GetBytes(text.Length == 0 ? "{}" : text));
            if (parsed.Root is not { } root)
            {
                return $"{ConfigurationDocument.PlatformOverrides.Label} cannot be read; nothing was changed.";
            }

            var result = text.Length == 0
                ? editor.Replace(ConfigurationDocument.PlatformOverrides, hash, by, New(platform, on))
                : editor.Apply(ConfigurationDocument.PlatformOverrides, hash, by, EditFor(root, platform, on));
            if (result.Status != EditStatus.Conflict || attempt == Attempts)
            {
                return result.Status == EditStatus.Applied ? null : result.Message;
            }
        }
    }

    private static string New(string platform, bool on) => $$"""
        {
          "$schema": "../schemas/config/platform_overrides.schema.json",
          "platforms": [
            { "platform": {{JsonSerializer.Serialize(platform, SwitchesJson.Default.String)}}, "enabled": {{(on ? "true" : "false")}} }
          ]
        }

        """;

    private static ConfigurationEdit EditFor(SourceNode root, string platform, bool on)
    {
        var list = root.Member("platforms");
        if (list is { Kind: SourceKind.Object })
        {
            return ConfigurationEdit.Set($"/platforms/{platform}", on);
        }

        var entry = list?.Children.FirstOrDefault(child => string.Equals((child.Member("platform") ?? child.Member("name"))?.Text.Trim(), platform, StringComparison.OrdinalIgnoreCase));
        if (entry is not null)
        {
            return ConfigurationEdit.Set($"{entry.Pointer}/enabled", on);
        }

        var added = new JsonObject { ["platform"] = platform, ["enabled"] = on };
        return list is { Kind: SourceKind.List } ? ConfigurationEdit.Set("/platforms/-", added) : ConfigurationEdit.Set("/platforms", new JsonArray(added));
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class SwitchesJson : System.Text.Json.Serialization.JsonSerializerContext;
