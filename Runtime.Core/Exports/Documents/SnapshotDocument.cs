using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// <c>runtime_snapshot.json</c>: the authoritative word on what runs. Its <c>heartbeat</c> is part of the content, so that
/// it is rewritten at every heartbeat even when nothing else changed: readers judge by it whether the runtime is alive.
/// </summary>
internal static class SnapshotDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        json.WriteTime("heartbeat"u8, view.Now);
        json.WriteStartObject("runtime"u8);
        json.WriteString("project"u8, view.Settings.Project);
        json.WriteString("version"u8, view.Settings.Version);
        json.WriteString("build"u8, view.Settings.Build);
        json.WriteEndObject();
        WriteSystem(json, view);
        WriteJobs(json, view);
        SnapshotPlatforms.Write(json, view);
        WriteCreators(json, view);
        SnapshotWorkers.Write(json, view);
        WriteTriggers(json, view.Configuration);
        json.WriteNull("rumble_chat"u8);
        WriteReplay(json, view);
        WriteRestartIntent(json, view.Configuration.Restart);
    }

    private static void WriteSystem(Utf8JsonWriter json, ExportView view)
    {
        json.WriteStartObject("system"u8);
        SystemFields.Write(json, view);
        json.WriteStartObject("chat"u8);
        json.WriteStartObject("api"u8);
        json.WriteBoolean("enabled"u8, true);
        json.WriteString("host"u8, view.Settings.Host);
        json.WriteNumber("port"u8, view.Settings.Port);
        json.WriteEndObject();
        json.WriteStartObject("synthetic"u8);
        json.WriteBoolean("enabled"u8, view.Configuration.IsDemo);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("actions_mode"u8, view.Configuration.System.ActionsMode == ActionsMode.LogOnly ? "log-only" : "execute");
        json.WriteEndObject();
    }

    private static void WriteJobs(Utf8JsonWriter json, ExportView view) =>
        json.WriteArray("jobs"u8, SystemFields.Jobs(view), (writer, job) =>
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, job.Name);
            writer.WriteBoolean("enabled"u8, job.Enabled);
            writer.WriteBoolean("applied"u8, true);
            writer.WriteString("reason"u8, job.Enabled ? ReasonToWait(view, job.Name) : "disabled via config");
            writer.WriteEndObject();
        });

    private static string? ReasonToWait(ExportView view, string job) => job == "clips" ? view.Scrub(view.ClipQueue.MakingPaused) : null;

    private static void WriteCreators(Utf8JsonWriter json, ExportView view)
    {
        var running = view.Creators.ToDictionary(creator => creator.Id.Value, StringComparer.Ordinal);
        var configured = view.Configuration.Creators.ToDictionary(creator => creator.Id.Value, StringComparer.Ordinal);
        var workers = view.Workers.ToLookup(worker => worker.Key.Creator.Value, StringComparer.Ordinal);
        json.WriteArray("creators"u8, running.Keys.Union(configured.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray(), (writer, id) =>
        {
            var (config, state) = (configured.GetValueOrDefault(id), running.GetValueOrDefault(id));
            writer.WriteStartObject();
            writer.WriteString("creator_id"u8, id);
            writer.WriteString("display_name"u8, config?.DisplayName ?? state?.DisplayName ?? id);
            writer.WriteBoolean("enabled"u8, config?.Enabled ?? true);
            WritePlatformFlags(writer, config, state);
            writer.WriteTime("last_heartbeat"u8, workers[id].Max(worker => worker.LastHeartbeat));
            writer.WriteString("error"u8, view.Scrub(PlatformHealth.LastErrorOf(workers[id])));
            writer.WriteEndObject();
        });
    }

    private static void WritePlatformFlags(Utf8JsonWriter json, CreatorConfig? config, CreatorState? state)
    {
        json.WriteStartObject("platforms"u8);
        foreach (var (platform, enabled) in CreatorPlatforms.Of(config, state))
        {
            json.WriteBoolean(platform, enabled);
        }

        json.WriteEndObject();
    }

    private static void WriteTriggers(Utf8JsonWriter json, RuntimeConfiguration configuration)
    {
        json.WriteStartObject("triggers"u8);
        json.WriteString("source"u8, "shared");
        json.WriteNumber("count"u8, configuration.Triggers.Length);
        json.WriteEndObject();
    }

    /// <summary>Nothing is recorded for replay, and the page that shows replays takes this as its word.</summary>
    private static void WriteReplay(Utf8JsonWriter json, ExportView view)
    {
        json.WriteStartObject("replay"u8);
        json.WriteBoolean("available"u8, false);
        json.WriteArray("platforms"u8, view.Platforms.Where(platform => platform.Descriptor.ReplaySupported).OrderBy(platform => platform.Descriptor.Id.Value, StringComparer.Ordinal).ToArray(), (writer, platform) =>
        {
            writer.WriteStartObject();
            writer.WriteString("platform"u8, platform.Descriptor.Id.Value);
            writer.WriteBoolean("available"u8, false);
            writer.WriteNumber("event_count"u8, 0);
            writer.WriteNull("last_event_at"u8);
            writer.WriteEndObject();
        });
        json.WriteNumber("event_count"u8, 0);
        json.WriteNull("last_event_timestamp"u8);
        json.WriteBoolean("overlay_safe"u8, false);
        json.WriteEndObject();
    }

    private static void WriteRestartIntent(Utf8JsonWriter json, RestartIntent intent)
    {
        json.WriteStartObject("restart_intent"u8);
        json.WriteBoolean("required"u8, intent.Required);
        json.WriteStartObject("pending"u8);
        json.WriteBoolean("system"u8, intent.System);
        json.WriteBoolean("creators"u8, intent.Creators);
        json.WriteBoolean("triggers"u8, intent.Triggers);
        json.WriteBoolean("platforms"u8, intent.Platforms);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
