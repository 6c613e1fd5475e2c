using System.Text.Json;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Secrets;

namespace Runtime.Core.Discord.Gateway;

/// <summary>What is sent to the gateway.</summary>
internal static class GatewayCommands
{
    /// <summary>Guilds alone: their names, channels and roles. Interactions need no intent, and chat is not read here.</summary>
    private const int Intents = 1 << 0;

    private const int CustomStatus = 4;
    private const string ProductName = "streamsuites";

    public static byte[] Heartbeat(long? sequence) => Frame(GatewayOp.Heartbeat, json =>
    {
        if (sequence is { } number)
        {
            json.WriteNumber("d"u8, number);
        }
        else
        {
            json.WriteNull("d"u8);
        }
    });

    public static byte[] Identify(Secret token, int shard, int shards, DiscordPresence presence) => Frame(GatewayOp.Identify, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token.Reveal());
        json.WriteNumber("intents"u8, Intents);
        json.WriteStartObject("properties"u8);
        json.WriteString("os"u8, OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
        json.WriteString("browser"u8, ProductName);
        json.WriteString("device"u8, ProductName);
        json.WriteEndObject();
        json.WriteBoolean("compress"u8, false);
        json.WriteStartArray("shard"u8);
        json.WriteNumberValue(shard);
        json.WriteNumberValue(shards);
        json.WriteEndArray();
        json.WriteStartObject("presence"u8);
        WritePresence(json, presence);
        json.WriteEndObject();
        json.WriteEndObject();
    });

    public static byte[] Resume(Secret token, GatewaySession session) => Frame(GatewayOp.Resume, json =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, token.Reveal());
        json.WriteString("session_id"u8, session.Id);
        json.WriteNumber("seq"u8, session.Sequence);
        json.WriteEndObject();
    });

    public static byte[] Presence(DiscordPresence presence) => Frame(GatewayOp.PresenceUpdate, json =>
    {
        json.WriteStartObject("d"u8);
        WritePresence(json, presence);
        json.WriteEndObject();
    });

    private static byte[] Frame(GatewayOp op, Action<Utf8JsonWriter> writeData) => DiscordJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("op"u8, (int)op);
        writeData(json);
        json.WriteEndObject();
    });

    private static void WritePresence(Utf8JsonWriter json, DiscordPresence presence)
    {
        json.WriteNull("since"u8);
        json.WriteString("status"u8, "online");
        json.WriteBoolean("afk"u8, false);
        json.WriteStartArray("activities"u8);
        if (PresenceRules.Shown(presence) is { } shown)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, "Custom Status");
            json.WriteNumber("type"u8, CustomStatus);
            json.WriteString("state"u8, shown);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}

/// <summary>What a connection is resumed with.</summary>
/// <param name="Address">Where to resume, which is not where it began.</param>
/// <param name="Sequence">Of the last dispatch that was taken in.</param>
internal sealed record GatewaySession(string Id, Uri Address, long Sequence);
