using System.Text.Json;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// <c>jobs.json</c> as dashboards read it. The list is empty: this build has no jobs, and the one who brings them fills it here and
/// in <c>admin/jobs.json</c>. When each trigger last fired stands beside it, in seconds since 1970, by creator and trigger.
/// </summary>
internal static class JobStateDocument
{
    private static readonly DocumentBody NoJobs = AbsentFeature.List("jobs");

    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        NoJobs(json, view);
        json.WriteStartObject("triggers"u8);
        foreach (var creator in view.Creators)
        {
            WriteCreator(json, creator);
        }

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
