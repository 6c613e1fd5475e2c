using System.Text.Json;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Control;

/// <summary>Faults as <c>POST /sim/faults</c> names them (README.md lists them).</summary>
internal static class FaultReader
{
    public static void Inject(DiscordSimulator discord, JsonElement body)
    {
        var kind = Names.Required(body, "kind");
        if (Rest(kind, body) is { } rest)
        {
            InjectRest(discord, rest, body);
        }
        else if (Gateway(kind, body) is { } gateway)
        {
            InjectGateway(discord, gateway, body);
        }
        else
        {
            InjectOther(discord, kind, body);
        }
    }

    private static RestFault? Rest(string kind, JsonElement body) => kind switch
    {
        "too-many-requests" => new RestFault.TooManyRequests(Seconds(body, "retry_after", 1), Enum.TryParse<RateLimitScope>(body.Text("scope"), ignoreCase: true, out var scope) ? scope : RateLimitScope.User),
        "edge-ban" => new RestFault.EdgeBan(),
        "server-error" => new RestFault.ServerError((int)(body.Number("status") ?? 500)),
        "slow" => new RestFault.Slow(Seconds(body, "seconds", 2)),
        "lost-before-work" => new RestFault.LostBeforeWork(),
        "lost-after-work" => new RestFault.LostAfterWork(),
        "never-answered" => new RestFault.NeverAnswered(),
        _ => null,
    };

    private static GatewayFault? Gateway(string kind, JsonElement body) => kind switch
    {
        "reconnect" => new GatewayFault.Reconnect(),
        "invalid-session" => new GatewayFault.InvalidSession(body.Flag("resumable")),
        "missed-ack" => new GatewayFault.MissedAck(),
        "abort" => new GatewayFault.Abort(),
        "close" => new GatewayFault.Close(CloseCode(body)),
        "heartbeat-request" => new GatewayFault.HeartbeatRequest(),
        _ => null,
    };

    private static void InjectRest(DiscordSimulator discord, RestFault fault, JsonElement body)
    {
        if (Rate(body) is { } rate)
        {
            discord.Faults.AtRandom(fault, rate, body.Text("method"), body.Text("path"));
        }
        else
        {
            discord.Faults.Next(fault, body.Text("method"), body.Text("path"), Times(body));
        }
    }

    private static void InjectGateway(DiscordSimulator discord, GatewayFault fault, JsonElement body)
    {
        if (Rate(body) is { } rate)
        {
            discord.Faults.AtRandom(fault, rate);
            return;
        }

        switch (body.Text("on"))
        {
            case null or "now":
                discord.Faults.Now(fault);
                break;
            case "resume":
                discord.Faults.RefuseNextResumes(fault, Times(body));
                break;
            case "identify" when fault is GatewayFault.Close close:
                discord.Faults.CloseNextIdentifies(close.Code, Times(body));
                break;
            default:
                throw new ControlException("'on' is now, resume or, for close, identify.");
        }
    }

    private static void InjectOther(DiscordSimulator discord, string kind, JsonElement body)
    {
        var names = new Names(discord);
        switch (kind)
        {
            case "duplicate-interaction":
                discord.Faults.DuplicateNextInteractions(Times(body));
                break;
            case "refuse-connection":
                discord.Faults.RefuseConnections(Times(body));
                break;
            case "guild-unavailable" or "guild-available":
                discord.Guilds.SetAvailable(names.Guild(Names.Required(body, "guild")).Id, kind == "guild-available");
                break;
            case "kick":
                var guild = names.Guild(Names.Required(body, "guild"));
                foreach (var application in discord.Applications)
                {
                    discord.Guilds.Kick(application, guild.Id);
                }

                break;
            case "delete-channel":
                var channel = names.Channel(Names.Required(body, "channel"));
                discord.Guilds.DeleteChannel(channel.GuildId!, channel.Id);
                break;
            default:
                throw new ControlException($"There is no fault '{kind}'.");
        }
    }

    private static TimeSpan Seconds(JsonElement body, string name, double otherwise) =>
        TimeSpan.FromSeconds(body.Child(name) is { ValueKind: JsonValueKind.Number } value && value.GetDouble() is >= 0 and < 86_400 and var seconds ? seconds : otherwise);

    private static int CloseCode(JsonElement body) =>
        body.Number("code") is >= 1000 and <= 4999 and not (1005 or 1006 or 1015) and { } code ? (int)code : CloseCodes.UnknownError;

    private static int Times(JsonElement body) => (int)Math.Clamp(body.Number("times") ?? 1, 1, 1000);

    private static double? Rate(JsonElement body) => body.Child("rate") is { ValueKind: JsonValueKind.Number } rate ? Math.Clamp(rate.GetDouble(), 0, 1) : null;
}
