using System.Globalization;
using System.Text.Json;
using Runtime.Core.Audit;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>admin_activity.json</c>, newest first. <c>action</c> is a sentence that readers show as it is.</summary>
internal static class AdminActivityDocument
{
    public const int Capacity = 200;

    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var entries = view.AdminActivity;
        json.WriteString("schema"u8, "streamsuites.adminActivity.v1");
        json.WriteTime("updated_at"u8, entries.IsEmpty ? null : entries[0].At);
        json.WriteList("events"u8, entries.Take(Capacity).ToArray(), (writer, entry) => WriteEntry(writer, view, entry));
    }

    private static void WriteEntry(Utf8JsonWriter json, ExportView view, AuditEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, string.Create(CultureInfo.InvariantCulture, $"activity-{entry.Id}"));
        json.WriteTime("timestamp"u8, entry.At);
        json.WriteString("source"u8, entry.By.Source);
        json.WriteString("user"u8, entry.By.Name);
        json.WriteString("action"u8, view.Scrub(Sentence(entry)));
        json.WriteString("target"u8, view.Scrub(entry.Target) ?? "");
        json.WriteString("outcome"u8, entry.Outcome switch
        {
            AuditOutcome.Done => "done",
            AuditOutcome.Refused => "refused",
            _ => "failed",
        });
        json.WriteString("detail"u8, view.Scrub(entry.Detail) ?? "");
        json.WriteEndObject();
    }

    private static string Sentence(AuditEntry entry) => entry.Outcome switch
    {
        AuditOutcome.Done => $"{entry.Action}: {entry.Target}",
        AuditOutcome.Refused => $"{entry.Action}: {entry.Target} (refused)",
        _ => $"{entry.Action}: {entry.Target} (failed)",
    };
}
