using System.Text.Json;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Exports.Documents;

/// <summary>The snapshot's <c>workers</c>: one entry for each creator on each platform.</summary>
internal static class SnapshotWorkers
{
    public static void Write(Utf8JsonWriter json, ExportView view) =>
        json.WriteArray("workers"u8, view.Workers.OrderBy(worker => worker.Key.ToString(), StringComparer.Ordinal).ToArray(), (writer, worker) =>
        {
            writer.WriteStartObject();
            writer.WriteString("platform"u8, worker.Key.Platform.Value);
            writer.WriteString("creator_id"u8, worker.Key.Creator.Value);
            writer.WriteString("state"u8, StateName(worker.State));
            writer.WriteString("detail"u8, view.Scrub(worker.Detail));
            writer.WriteTime("since"u8, worker.Since);
            writer.WriteTime("last_heartbeat"u8, worker.LastHeartbeat);
            writer.WriteTime("last_success_ts"u8, worker.LastSuccess);
            writer.WriteTime("last_event_ts"u8, worker.LastEvent);
            writer.WriteString("error"u8, view.Scrub(worker.LastError));
            writer.WriteTime("error_at"u8, worker.LastErrorAt);
            writer.WriteNumber("restarts"u8, worker.Restarts);
            writer.WriteTime("next_attempt"u8, worker.NextAttempt);
            writer.WriteEndObject();
        });

    public static string StateName(WorkerState state) => state switch
    {
        WorkerState.Disabled => "disabled",
        WorkerState.Paused => "paused",
        WorkerState.Blocked => "blocked",
        WorkerState.Stopped => "stopped",
        WorkerState.Starting => "starting",
        WorkerState.Connecting => "connecting",
        WorkerState.Running => "running",
        WorkerState.Waiting => "waiting",
        WorkerState.Parked => "parked",
        _ => "failed",
    };
}
