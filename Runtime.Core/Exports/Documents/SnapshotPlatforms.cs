using System.Text.Json;
using Runtime.Core.Creators;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Exports.Documents;

/// <summary>The snapshot's <c>platforms</c>. A platform that is configured but not built in is listed as disabled.</summary>
internal static class SnapshotPlatforms
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var built = view.Platforms.ToDictionary(platform => platform.Descriptor.Id.Value, StringComparer.Ordinal);
        var workers = view.Workers.ToLookup(worker => worker.Key.Platform.Value, StringComparer.Ordinal);
        var counters = view.Creators.SelectMany(creator => creator.Counters).ToLookup(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        json.WriteArray("platforms"u8, PlatformNames.Of(view), (writer, name) =>
            WriteEntry(writer, view, name, built.GetValueOrDefault(name), [.. workers[name]], [.. counters[name]]));
    }

    private static void WriteEntry(
        Utf8JsonWriter json,
        ExportView view,
        string name,
        PlatformStatus? platform,
        WorkerStatus[] workers,
        PlatformCounters[] counters)
    {
        var state = platform?.State ?? "disabled";
        var paused = state == "paused";
        var health = PlatformHealth.From(state, workers, counters);
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("platform"u8, name);
        json.WriteBoolean("enabled"u8, platform is { Enabled: true });
        json.WriteBoolean("paused"u8, paused);
        json.WriteBoolean("telemetry_enabled"u8, platform is { TelemetryEnabled: true });
        json.WriteString("state"u8, state);
        json.WriteString("status"u8, health.Status);
        json.WriteString("reason"u8, platform is null ? "not part of this build" : view.Scrub(platform.Reason));
        json.WriteString("paused_reason"u8, view.Scrub(platform?.PausedReason));
        json.WriteTime("last_heartbeat"u8, health.LastHeartbeat);
        json.WriteTime("last_success_ts"u8, health.LastSuccess);
        json.WriteTime("last_event_ts"u8, health.LastEvent);
        json.WriteString("error"u8, view.Scrub(health.Error));
        json.WriteStartObject("counters"u8);
        json.WriteNumber("messages"u8, health.Counters.Messages);
        json.WriteNumber("triggers"u8, health.Counters.Triggers);
        json.WriteNumber("actions"u8, health.Counters.Actions);
        json.WriteNumber("actions_failed"u8, health.Counters.ActionsFailed);
        json.WriteEndObject();
        json.WriteBoolean("replay_supported"u8, !paused && platform is { Descriptor.ReplaySupported: true });
        json.WriteBoolean("overlay_supported"u8, !paused && platform is { Descriptor.OverlaySupported: true });
        json.WriteEndObject();
    }
}
