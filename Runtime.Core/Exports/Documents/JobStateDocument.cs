using System.Text.Json;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// <c>jobs.json</c> as dashboards read it: the jobs, of which each clip is one, with their payload; beside them when each
/// trigger last fired, in seconds since 1970, by creator and trigger.
/// </summary>
internal static class JobStateDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        json.WriteList("jobs"u8, JobsDocument.InOrder(view), (writer, clip) => WriteJob(writer, view, clip));
        json.WriteStartObject("triggers"u8);
        foreach (var creator in view.Creators)
        {
            WriteCreator(json, creator);
        }

        json.WriteEndObject();
    }

    private static void WriteJob(Utf8JsonWriter json, ExportView view, Clip clip)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, ClipJobs.IdOf(clip));
        json.WriteString("job_id"u8, ClipJobs.IdOf(clip));
        json.WriteString("title"u8, ClipJobs.Type);
        json.WriteString("type"u8, ClipJobs.Type);
        json.WriteString("creator_id"u8, clip.Creator.Value);
        json.WriteString("creator"u8, clip.Creator.Value);
        json.WriteString("status"u8, ClipJobs.StateOf(clip));
        JobsDocument.WriteStatus(json, view, clip);
        json.WriteNumber("created_at"u8, clip.RequestedAt.ToUnixTimeSeconds());
        json.WriteNumber("started_at"u8, clip.Marks.StartedAt?.ToUnixTimeSeconds());
        json.WriteNumber("completed_at"u8, clip.Marks.FinishedAt?.ToUnixTimeSeconds());
        json.WriteNumber("finished_at"u8, clip.Marks.FinishedAt?.ToUnixTimeSeconds());
        json.WriteNumber("updated_at"u8, clip.UpdatedAt.ToUnixTimeSeconds());
        json.WriteStartObject("payload"u8);
        json.WriteString("clip_id"u8, clip.Id.Value);
        json.WriteNumber("length"u8, clip.Duration.TotalSeconds);
        json.WriteString("source_title"u8, clip.SourceTitle);
        json.WriteString("clipper_username"u8, clip.Clipper);
        json.WriteEndObject();
        json.WriteString("error"u8, clip.State == ClipState.Failed ? view.Scrub(clip.LastError) : null);
        json.WriteBoolean("public"u8, false);
        json.WriteEndObject();
    }

    private static void WriteCreator(Utf8JsonWriter json, CreatorState creator)
    {
        json.WriteStartObject(creator.Id.Value);
        foreach (var trigger in creator.Triggers.OrderBy(trigger => trigger.TriggerId, StringComparer.Ordinal))
        {
            if (trigger.LastFiredAt is { } at)
            {
                json.WriteNumber(trigger.TriggerId, at.ToUnixTimeMilliseconds() / 1000m);
            }
        }

        json.WriteEndObject();
    }
}
