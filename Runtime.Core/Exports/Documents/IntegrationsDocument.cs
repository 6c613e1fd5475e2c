using System.Text.Json;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>integrations.json</c>, by id: each creator's connection to each platform, whether it works, and what it said last.</summary>
internal static class IntegrationsDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view) =>
        json.WriteList(
            "integrations"u8,
            view.Workers.OrderBy(worker => worker.Key.ToString(), StringComparer.Ordinal).ToArray(),
            (writer, worker) => WriteEntry(writer, view, worker));

    private static void WriteEntry(Utf8JsonWriter json, ExportView view, WorkerStatus worker)
    {
        var id = worker.Key.ToString();
        var state = SnapshotWorkers.StateName(worker.State);
        json.WriteStartObject();
        json.WriteString("integration_id"u8, id);
        json.WriteString("id"u8, id);
        json.WriteString("title"u8, id);
        json.WriteString("type"u8, "chat");
        json.WriteString("provider"u8, worker.Key.Platform.Value);
        json.WriteString("scope"u8, "creator");
        json.WriteString("creator"u8, worker.Key.Creator.Value);
        json.WriteString("status"u8, state);
        json.WriteString("state"u8, state);
        json.WriteString("detail"u8, view.Scrub(worker.Detail));
        json.WriteString("error"u8, view.Scrub(worker.LastError));
        json.WriteTime("last_attempt_at"u8, Later(worker.LastSuccess, worker.LastErrorAt));
        json.WriteNull("created_at"u8);
        json.WriteTime("updated_at"u8, worker.Since);
        json.WriteBoolean("public"u8, false);
        json.WriteEndObject();
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;
}
