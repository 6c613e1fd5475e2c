using System.Text;
using System.Text.Json;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;

namespace Runtime.Core.Exports.Documents;

/// <summary><c>discord/runtime.json</c>: the control plane as dashboards read it. Guilds that are joined or configured, by id.</summary>
internal static class DiscordRuntimeDocument
{
    private const DiscordPermissions Rights = DiscordPermissions.Administrator | DiscordPermissions.ManageGuild;

    public static void Write(Utf8JsonWriter json, ExportView view)
    {
        var status = view.Discord;
        var running = status.State is not (DiscordConnectionState.Off or DiscordConnectionState.Stopped);
        json.WriteBoolean("running"u8, running);
        json.WriteBoolean("connected"u8, status.Connected);
        json.WriteTime("last_heartbeat_ts"u8, status.LastHeartbeat);
        var tasks = running ? view.DiscordTasks : 0;
        json.WriteNumber("task_count"u8, tasks);
        json.WriteNumber("tasks"u8, tasks);
        json.WriteNumber("guild_count"u8, status.Connected ? status.Guilds.Length : null);
        var context = view.OauthContext;
        json.WriteList("guilds"u8, GuildsOf(view), (writer, guild) => WriteGuild(writer, view, guild, context));
        WritePresence(json, "status"u8, "text"u8, "emoji"u8, status.Presence, view);
        WritePresence(json, "presence"u8, "status_text"u8, "status_emoji"u8, status.Presence, view);
        json.WriteStartObject("heartbeat"u8);
        json.WriteTime("started_at"u8, status.StartedAt);
        json.WriteTime("last_tick_at"u8, status.LastHeartbeat);
        json.WriteBoolean("connected"u8, status.Connected);
        json.WriteStartObject("metadata"u8);
        json.WriteNumber("guilds"u8, status.Guilds.Length);
        json.WriteNumber("connections"u8, status.Connections);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static List<(Snowflake Id, DiscordGuild? Joined)> GuildsOf(ExportView view) =>
    [
        .. view.Discord.Guilds.Select(guild => guild.Id).Concat(view.Configuration.Discord.Guilds.Keys).Distinct().Order()
            .Select(id => (id, view.Discord.Guilds.FirstOrDefault(joined => joined.Id == id))),
    ];

    private static void WriteGuild(Utf8JsonWriter json, ExportView view, (Snowflake Id, DiscordGuild? Joined) guild, OauthContext? context)
    {
        var settings = view.Configuration.Discord.Of(guild.Id);
        json.WriteStartObject();
        json.WriteString("guild_id"u8, guild.Id.ToString());
        json.WriteString("guild_name"u8, view.Scrub(guild.Joined?.Name) ?? guild.Id.ToString());
        json.WriteBoolean("bot_present"u8, guild.Joined is not null);
        WriteAuthorization(json, view, guild.Id, context);
        json.WriteStartObject("logging"u8);
        json.WriteBoolean("enabled"u8, settings.LoggingEnabled);
        WriteId(json, "channel_id"u8, settings.LoggingChannel);
        json.WriteEndObject();
        json.WriteStartObject("notifications"u8);
        json.WriteBoolean("enabled"u8, settings.NotificationsEnabled);
        foreach (var category in NoticeCategories.All)
        {
            WriteId(json, Encoding.UTF8.GetBytes(category), settings.Channels.TryGetValue(category, out var channel) ? channel : null);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteAuthorization(Utf8JsonWriter json, ExportView view, Snowflake guild, OauthContext? context)
    {
        var overridden = context?.User is { } user && view.Configuration.DiscordAdmins.Contains(user.ToString());
        var permitted = context is not null && (context.Guilds.GetValueOrDefault(guild) & Rights) != 0;
        json.WriteBoolean("authorized_for_user"u8, permitted || overridden);
        if (context is not null)
        {
            json.WriteBoolean("authorized_admin_override"u8, overridden);
        }

        json.WriteString("authorization_reason"u8, permitted ? "oauth_permissions" : overridden ? "admin_override" : "none");
    }

    private static void WriteId(Utf8JsonWriter json, ReadOnlySpan<byte> name, Snowflake? id)
    {
        if (id is { } known)
        {
            json.WriteString(name, known.ToString());
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WritePresence(Utf8JsonWriter json, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text, ReadOnlySpan<byte> emoji, DiscordPresence presence, ExportView view)
    {
        json.WriteStartObject(name);
        json.WriteString(text, view.Scrub(presence.Text));
        json.WriteString(emoji, view.Scrub(presence.Emoji));
        json.WriteEndObject();
    }
}
