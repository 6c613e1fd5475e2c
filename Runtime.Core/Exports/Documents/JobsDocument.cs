using System.Text.Json;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Queue;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>admin/jobs.json</c>: the jobs without their payload, oldest first. Each clip is one.</summary>
internal static class JobsDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view) =>
        json.WriteList("jobs"u8, InOrder(view), (writer, clip) =>
        {
            writer.WriteStartObject();
            writer.WriteString("job_id"u8, ClipJobs.IdOf(clip));
            writer.WriteString("id"u8, ClipJobs.IdOf(clip));
            writer.WriteString("title"u8, ClipJobs.Type);
            writer.WriteString("type"u8, ClipJobs.Type);
            writer.WriteString("creator"u8, clip.Creator.Value);
            WriteStatus(writer, view, clip);
            writer.WriteTime("created_at"u8, clip.RequestedAt);
            writer.WriteTime("updated_at"u8, clip.UpdatedAt);
            writer.WriteBoolean("public"u8, false);
            writer.WriteEndObject();
        });

    public static IReadOnlyCollection<Clip> InOrder(ExportView view) => [.. view.Clips.OrderBy(clip => clip.RequestedAt).ThenBy(clip => clip.Position)];

    /// <summary>What both documents of jobs say of one.</summary>
    public static void WriteStatus(Utf8JsonWriter json, ExportView view, Clip clip)
    {
        json.WriteString("state"u8, ClipJobs.StateOf(clip));
        json.WriteBoolean("enabled"u8, view.Configuration.System.Jobs.GetValueOrDefault("clips", true));
        json.WriteBoolean("restart_required"u8, false);
        json.WriteString("reason"u8, view.Scrub(clip.LastError));
        json.WriteTime("queued_at"u8, clip.RequestedAt);
        json.WriteTime("last_updated_at"u8, clip.UpdatedAt);
        json.WriteTime("last_run"u8, clip.Marks.StartedAt);
        json.WriteTime("next_run"u8, clip.Marks.NotBefore);
    }
}
