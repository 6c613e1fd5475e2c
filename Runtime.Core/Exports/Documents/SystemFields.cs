using System.Text.Json;

namespace Runtime.Core.Exports.Documents;

/// <summary>The system settings that several documents state.</summary>
internal static class SystemFields
{
    private static readonly string[] KnownJobs = ["clips", "polls", "tallies"];

    /// <summary><c>platform_polling_enabled</c>, <c>platforms</c> and <c>hot_reload</c>.</summary>
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var system = view.Configuration.System;
        json.WriteBoolean("platform_polling_enabled"u8, system.PlatformPollingEnabled);
        json.WriteStartObject("platforms"u8);
        foreach (var name in system.Platforms.Keys.Union(view.Platforms.Select(platform => platform.Descriptor.Id.Value), StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            json.WriteBoolean(name, system.Platforms.GetValueOrDefault(name, true));
        }

        json.WriteEndObject();
        json.WriteStartObject("hot_reload"u8);
        json.WriteBoolean("enabled"u8, system.HotReload.Enabled);
        json.WriteString("watch_path"u8, "config");
        json.WriteNumber("interval_seconds"u8, system.HotReload.IntervalSeconds);
        json.WriteEndObject();
    }

    /// <returns>Every kind of job there is a switch for, by name.</returns>
    public static IReadOnlyList<(string Name, bool Enabled)> Jobs(ExportView view)
    {
        var switches = view.Configuration.System.Jobs;
        return [.. KnownJobs.Union(switches.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => (name, switches.GetValueOrDefault(name, true)))];
    }
}
