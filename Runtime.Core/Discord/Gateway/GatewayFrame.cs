using System.Text.Json;

namespace Runtime.Core.Discord.Gateway;

/// <summary>What the gateway sends: an operation, its data, and for a dispatch its number and name.</summary>
internal sealed record GatewayFrame(GatewayOp Op, JsonElement Data, long? Sequence, string? Name)
{
    /// <returns>Null where it is no frame.</returns>
    public static GatewayFrame? Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes);
            var root = JsonElement.ParseValue(ref reader);
            return root.Whole("op") is { } op and >= 0 and < 256
                ? new GatewayFrame((GatewayOp)op, root.Get("d") ?? default, root.Whole("s"), root.Text("t"))
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Discord's numbers; those that are not named here are passed over.</summary>
internal enum GatewayOp
{
    Dispatch = 0,
    Heartbeat = 1,
    Identify = 2,
    PresenceUpdate = 3,
    Resume = 6,
    Reconnect = 7,
    InvalidSession = 9,
    Hello = 10,
    HeartbeatAck = 11,
}
