using System.Collections.Immutable;
using System.Text.Json;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// <c>permissions.json</c>, by principal: the two ways into the admin, the Discord users that count as administrators
/// everywhere, and for each role in chat the triggers it may use.
/// </summary>
internal static class PermissionsDocument
{
    private static readonly ImmutableArray<string> Everything = ["*"];
    private static readonly ImmutableArray<string> Discord = ["discord:admin"];

    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var permissions = new List<Permission>
        {
            new("operator", "operator", Everything),
            new("control-key", "local script", Everything),
        };
        permissions.AddRange(view.Configuration.DiscordAdmins.Distinct(StringComparer.Ordinal).Select(id => new Permission($"discord:{id}", "discord admin", Discord)));
        permissions.AddRange(ChatRoles(view));
        json.WriteList("permissions"u8, permissions.OrderBy(permission => permission.Principal, StringComparer.Ordinal).ToArray(), WriteEntry);
    }

    /// <summary>A trigger that names no role is for everyone.</summary>
    private static IEnumerable<Permission> ChatRoles(ExportView view) =>
        from trigger in view.Configuration.Triggers
        where trigger.Enabled
        from role in trigger.Roles.IsDefaultOrEmpty ? ["everyone"] : trigger.Roles
        group trigger.Id by role into granted
        select new Permission($"chat:{granted.Key}", "chat", [.. granted.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(id => $"trigger:{id}")]);

    private static void WriteEntry(Utf8JsonWriter json, Permission permission)
    {
        json.WriteStartObject();
        json.WriteString("principal"u8, permission.Principal);
        json.WriteString("id"u8, permission.Principal);
        json.WriteString("title"u8, permission.Principal);
        json.WriteString("role"u8, permission.Role);
        json.WriteStartArray("grants"u8);
        foreach (var grant in permission.Grants)
        {
            json.WriteStringValue(grant);
        }

        json.WriteEndArray();
        json.WriteString("status"u8, "active");
        json.WriteString("state"u8, "active");
        json.WriteNull("created_at"u8);
        json.WriteNull("updated_at"u8);
        json.WriteBoolean("public"u8, false);
        json.WriteEndObject();
    }

    private sealed record Permission(string Principal, string Role, ImmutableArray<string> Grants);
}
