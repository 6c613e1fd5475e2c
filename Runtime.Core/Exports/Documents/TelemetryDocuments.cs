using System.Text.Json;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>events.json</c> and <c>errors.json</c>, ascending by time; entries of one moment keep their order.</summary>
internal static class TelemetryDocuments
{
    /// <summary>An error that was not repeated for this long counts as over.</summary>
    private static readonly TimeSpan ActiveFor = TimeSpan.FromMinutes(5);

    public static void WriteEvents(Utf8JsonWriter json, ExportView view) =>
        json.WriteList("events"u8, view.Telemetry.Events.OrderBy(entry => entry.Timestamp).ToArray(), WriteEvent);

    public static void WriteErrors(Utf8JsonWriter json, ExportView view) =>
        json.WriteList(
            "errors"u8,
            view.Telemetry.Errors.OrderBy(entry => entry.Timestamp).ToArray(),
            (writer, entry) => WriteError(writer, entry, view.Now));

    private static void WriteEvent(Utf8JsonWriter json, TelemetryEvent entry)
    {
        json.WriteStartObject();
        json.WriteTime("timestamp"u8, entry.Timestamp);
        json.WriteString("source"u8, entry.Source);
        json.WriteString("severity"u8, entry.Severity switch
        {
            TelemetrySeverity.Error => "error",
            TelemetrySeverity.Warning => "warning",
            _ => "info",
        });
        json.WriteString("message"u8, entry.Message);
        json.WriteEndObject();
    }

    private static void WriteError(Utf8JsonWriter json, TelemetryError entry, DateTimeOffset now)
    {
        json.WriteStartObject();
        json.WriteTime("timestamp"u8, entry.Timestamp);
        json.WriteString("subsystem"u8, entry.Subsystem);
        json.WriteString("error_type"u8, entry.ErrorType);
        json.WriteString("message"u8, entry.Message);
        json.WriteString("source"u8, entry.Source);
        json.WriteTime("last_seen"u8, entry.LastSeen);
        json.WriteNumber("count"u8, entry.Count);
        json.WriteBoolean("active"u8, now - entry.LastSeen < ActiveFor);
        json.WriteEndObject();
    }
}
