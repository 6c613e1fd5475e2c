using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Gateway;

/// <summary>The frames that the gateway sends.</summary>
internal static class GatewayFrames
{
    public const string HeartbeatAck = """{"t":null,"s":null,"op":11,"d":null}""";
    public const string HeartbeatRequest = """{"t":null,"s":null,"op":1,"d":null}""";
    public const string Reconnect = """{"t":null,"s":null,"op":7,"d":null}""";

    public static string Hello(TimeSpan interval) => new JsonObject
    {
        ["t"] = null,
        ["s"] = null,
        ["op"] = 10,
        ["d"] = new JsonObject { ["heartbeat_interval"] = (int)interval.TotalMilliseconds, ["_trace"] = Trace() },
    }.ToJsonString();

    public static string InvalidSession(bool resumable) => resumable ? """{"t":null,"s":null,"op":9,"d":true}""" : """{"t":null,"s":null,"op":9,"d":false}""";

    /// <param name="data">JSON already.</param>
    public static string Dispatch(string name, int sequence, string data) =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"t":"{{name}}","s":{{sequence}},"op":0,"d":{{data}}}""");

    public static JsonObject Ready(GatewaySession session, IEnumerable<SimulatedGuild> guilds, string resumeAddress) => new()
    {
        ["v"] = 10,
        ["user"] = GuildJson.CurrentUser(session.Application),
        ["user_settings"] = new JsonObject(),
        ["guilds"] = new JsonArray([.. guilds.Select(guild => new JsonObject { ["id"] = guild.Id, ["unavailable"] = true })]),
        ["session_id"] = session.Id,
        ["session_type"] = "normal",
        ["resume_gateway_url"] = resumeAddress,
        ["shard"] = new JsonArray(session.Shard, session.Shards),
        ["application"] = new JsonObject { ["id"] = session.Application.Id, ["flags"] = 565_248 },
        ["relationships"] = new JsonArray(),
        ["private_channels"] = new JsonArray(),
        ["presences"] = new JsonArray(),
        ["_trace"] = Trace(),
    };

    public static JsonObject Resumed() => new() { ["_trace"] = Trace() };

    private static JsonArray Trace() => ["[\"gateway-simulator\",{\"micros\":0}]"];
}
