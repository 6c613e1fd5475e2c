using System.Text.Json;
using Runtime.Core.Configuration;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>rate_limits.json</c>, by id.</summary>
internal static class RateLimitsDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view) =>
        json.WriteList("rate_limits"u8, view.Configuration.RateLimits.OrderBy(limit => limit.Id, StringComparer.Ordinal).ToArray(), WriteEntry);

    private static void WriteEntry(Utf8JsonWriter json, RateLimitConfig limit)
    {
        var scope = (limit.Creator, limit.Platform) switch
        {
            (null, null) => "global",
            (null, _) => "platform",
            (_, null) => "creator",
            _ => "creator+platform",
        };
        json.WriteStartObject();
        json.WriteString("rate_limit_id"u8, limit.Id);
        json.WriteString("id"u8, limit.Id);
        json.WriteString("title"u8, limit.Id);
        json.WriteString("creator"u8, limit.Creator);
        json.WriteString("platform"u8, limit.Platform);
        json.WriteString("scope"u8, scope);
        json.WriteNumber("window_seconds"u8, limit.Window.TotalSeconds);
        json.WriteNumber("window"u8, limit.Window.TotalSeconds);
        json.WriteNumber("max_events"u8, limit.MaxEvents);
        json.WriteNumber("limit"u8, limit.MaxEvents);
        json.WriteString("status"u8, "active");
        json.WriteString("state"u8, "active");
        json.WriteNull("created_at"u8);
        json.WriteTime("updated_at"u8, limit.UpdatedAt);
        json.WriteBoolean("public"u8, false);
        json.WriteEndObject();
    }
}
