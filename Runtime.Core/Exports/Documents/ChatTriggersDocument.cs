using System.Text.Json;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>chat_triggers.json</c>, by id.</summary>
internal static class ChatTriggersDocument
{
    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var statuses = view.Creators.SelectMany(creator => creator.Triggers.Select(status => (creator.Id, Status: status)))
            .ToLookup(entry => entry.Status.TriggerId, StringComparer.Ordinal);
        json.WriteList(
            "triggers"u8,
            view.Configuration.Triggers.OrderBy(trigger => trigger.Id, StringComparer.Ordinal).ThenBy(trigger => trigger.Creator, StringComparer.Ordinal).ToArray(),
            (writer, trigger) => WriteEntry(writer, trigger, statuses[trigger.Id].Where(entry => AppliesTo(trigger, entry.Id)).Select(entry => entry.Status).ToArray()));
    }

    private static bool AppliesTo(TriggerConfig trigger, CreatorId creator) => trigger.Creator == "*" || trigger.Creator == creator.Value;

    private static void WriteEntry(Utf8JsonWriter json, TriggerConfig trigger, TriggerStatus[] statuses)
    {
        var phrase = Phrase(trigger);
        var reason = statuses.Select(status => status.DisabledReason).FirstOrDefault(text => text is not null);
        var enabled = trigger.Enabled && (statuses.Length == 0 || statuses.Any(status => status.DisabledReason is null));
        json.WriteStartObject();
        json.WriteString("trigger_id"u8, trigger.Id);
        json.WriteString("id"u8, trigger.Id);
        json.WriteString("title"u8, phrase);
        json.WriteString("creator"u8, trigger.Creator);
        json.WriteString("type"u8, TypeName(trigger.Type));
        json.WriteString("module"u8, TypeName(trigger.Type));
        json.WriteString("command"u8, trigger.Command);
        json.WriteString("phrase"u8, phrase);
        json.WriteNumber("cooldown_seconds"u8, trigger.Cooldown.Creator.TotalSeconds);
        json.WriteString("description"u8, trigger.Description);
        json.WriteBoolean("enabled"u8, enabled);
        json.WriteString("state"u8, enabled ? "enabled" : "disabled");
        json.WriteString("disabled_reason"u8, reason);
        json.WriteNumber("fired"u8, statuses.Sum(status => status.Fired));
        json.WriteTime("last_fired_at"u8, statuses.Max(status => status.LastFiredAt));
        json.WriteNull("created_at"u8);
        json.WriteTime("updated_at"u8, trigger.UpdatedAt);
        json.WriteBoolean("public"u8, false);
        json.WriteEndObject();
    }

    private static string Phrase(TriggerConfig trigger) => trigger.Type switch
    {
        TriggerType.Command => trigger.Command ?? "",
        TriggerType.Keyword => string.Join(", ", trigger.Keywords),
        _ => trigger.Pattern ?? "",
    };

    private static string TypeName(TriggerType type) => type switch
    {
        TriggerType.Command => "command",
        TriggerType.Keyword => "keyword",
        _ => "regex",
    };
}
