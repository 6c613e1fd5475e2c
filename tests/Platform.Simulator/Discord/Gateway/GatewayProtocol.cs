using System.Collections.Immutable;
using System.Text.Json;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Gateway;

/// <summary>What a client's frames do, in the order of Discord's documentation: HELLO, IDENTIFY or RESUME, then heartbeats and presence.</summary>
internal sealed class GatewayProtocol(SimulatedWorld world, DiscordGateway gateway, DiscordGuilds guilds, ApplicationBook applications, DiscordFaults faults)
{
    private const int GuildsIntent = 1 << 0;
    private const int PrivilegedIntents = (1 << 1) | (1 << 8) | (1 << 15);

    /// <summary>Every documented intent.</summary>
    private const int KnownIntents = 0x1FFFF | (1 << 20) | (1 << 21) | (1 << 24) | (1 << 25);

    public void Greet(GatewayConnection connection) => world.Change(() =>
    {
        gateway.Opened(connection);
        connection.Send(GatewayFrames.Hello(world.Options.HeartbeatInterval));
        if (world.Options.SilenceLimit is { } limit)
        {
            connection.SilenceTimer = world.Options.Time.CreateTimer(_ => TimeOut(connection), null, limit, Timeout.InfiniteTimeSpan);
        }
    });

    public void Receive(GatewayConnection connection, ReadOnlyMemory<byte>? frame) => world.Change(() =>
    {
        if (connection.ClosedWith is not null)
        {
            return;
        }

        if (!connection.Frames.TryAdd(world.Now))
        {
            connection.Close(CloseCodes.RateLimited);
        }
        else if (frame is not { } bytes || JsonReading.Parse(bytes) is not { } json || json.Number("op") is not { } op)
        {
            connection.Close(CloseCodes.DecodeError);
        }
        else
        {
            var data = json.Child("d");
            gateway.Record(new ReceivedFrame(connection.Number, world.Now, (int)op, Redaction.WithoutToken(data)));
            Handle(connection, op, data);
            faults.AfterFrame(connection);
        }
    });

    private void Handle(GatewayConnection connection, long op, JsonElement? data)
    {
        switch (op)
        {
            case 1:
                Heartbeat(connection);
                break;
            case 2 or 6 when connection.Session is not null:
                connection.Close(CloseCodes.AlreadyAuthenticated);
                break;
            case 2 when data is { ValueKind: JsonValueKind.Object } identify:
                Identify(connection, identify);
                break;
            case 6 when data is { ValueKind: JsonValueKind.Object } resume:
                Resume(connection, resume);
                break;
            case 2 or 6:
                connection.Close(CloseCodes.DecodeError);
                break;
            case 3 or 4 or 8 or 31 or 43 when connection.Session is null:
                connection.Close(CloseCodes.NotAuthenticated);
                break;
            case 3 when data is { } presence:
                Show(connection.Session!.Application, presence);
                break;
            case 3 or 4 or 8 or 31 or 43:
                break; // voice, members and soundboards are not simulated
            default:
                connection.Close(CloseCodes.UnknownOpcode);
                break;
        }
    }

    private void Heartbeat(GatewayConnection connection)
    {
        if (world.Options.SilenceLimit is { } limit)
        {
            connection.SilenceTimer?.Change(limit, Timeout.InfiniteTimeSpan);
        }

        if (!connection.MutesAcks)
        {
            connection.Send(GatewayFrames.HeartbeatAck);
        }
    }

    private void Identify(GatewayConnection connection, JsonElement identify)
    {
        if (faults.TakeIdentifyFault() is { } code)
        {
            connection.Close(code);
            return;
        }

        if (applications.FindByToken(identify.Text("token")) is not { } application)
        {
            connection.Close(CloseCodes.AuthenticationFailed);
            return;
        }

        if (identify.Child("properties") is not { ValueKind: JsonValueKind.Object } || identify.Number("intents") is not { } intents)
        {
            connection.Close(CloseCodes.DecodeError);
            return;
        }

        if ((intents & ~KnownIntents) != 0)
        {
            connection.Close(CloseCodes.InvalidIntents);
            return;
        }

        if ((intents & PrivilegedIntents & ~application.PrivilegedIntents) != 0)
        {
            connection.Close(CloseCodes.DisallowedIntents);
            return;
        }

        if (ReadShard(identify) is not ({ } shard, { } shards))
        {
            connection.Close(CloseCodes.InvalidShard);
            return;
        }

        var budget = gateway.BudgetOf(application.Id);
        if (!budget.TrySpend(world.Now))
        {
            applications.ResetToken(application.Id);
            connection.Close(CloseCodes.AuthenticationFailed);
            return;
        }

        if (!budget.TryStart(shard, world.Now))
        {
            connection.Send(GatewayFrames.InvalidSession(resumable: false));
            return;
        }

        Begin(connection, gateway.Begin(application, (int)intents, shard, shards), identify);
    }

    private static (int? Shard, int? Shards) ReadShard(JsonElement identify)
    {
        if (identify.Child("shard") is null)
        {
            return (0, 1);
        }

        return identify.Items("shard") is [{ ValueKind: JsonValueKind.Number } shard, { ValueKind: JsonValueKind.Number } shards]
            && shard.TryGetInt32(out var number) && shards.TryGetInt32(out var count) && number >= 0 && number < count
            ? (number, count)
            : (null, null);
    }

    private void Begin(GatewayConnection connection, GatewaySession session, JsonElement identify)
    {
        connection.Session = session;
        session.Connection = connection;
        var own = guilds.Of(session.Application.Id).Where(guild => DiscordGateway.Concerns(session, guild.Id)).ToImmutableArray();
        session.Send("READY", GatewayFrames.Ready(session, own, $"ws://127.0.0.1:{world.Port}/resume").ToWire());
        foreach (var guild in own.Where(guild => guild.Available && (session.Intents & GuildsIntent) != 0))
        {
            session.Send("GUILD_CREATE", GuildJson.Joined(guild, guild.Member(session.Application.Id)!).ToWire());
        }

        if (identify.Child("presence") is { } presence)
        {
            Show(session.Application, presence);
        }

        gateway.Ready(session);
    }

    private void Resume(GatewayConnection connection, JsonElement resume)
    {
        if (faults.TakeResumeFault() is { } fault)
        {
            fault(connection);
            return;
        }

        if (applications.FindByToken(resume.Text("token")) is not { } application)
        {
            connection.Close(CloseCodes.AuthenticationFailed);
            return;
        }

        var session = gateway.FindResumable(resume.Text("session_id") ?? "");
        if (resume.Number("seq") is not { } sequence || sequence < 0 || sequence > session?.Sequence)
        {
            connection.Close(CloseCodes.InvalidSequence);
            return;
        }

        if (session is null || session.Application.Id != application.Id || !session.CanReplayAfter((int)sequence))
        {
            connection.Send(GatewayFrames.InvalidSession(resumable: false));
            return;
        }

        // A client that comes back before its old socket was noticed as lost takes the session with it.
        var old = session.Connection;
        session.Connection = connection;
        session.LeftAt = null;
        session.Resumes++;
        connection.Session = session;
        old?.Abort();
        session.ReplayAfter((int)sequence);
        session.Send("RESUMED", GatewayFrames.Resumed().ToWire());
        gateway.Resumed(session);
    }

    private void Show(SimulatedApplication application, JsonElement presence) =>
        gateway.Show(new SimulatedPresence(application.Id, world.Now, presence.Text("status") ?? "online", [.. presence.Items("activities")]));

    private void TimeOut(GatewayConnection connection) => world.Change(() =>
    {
        if (connection.Session is { } session)
        {
            gateway.Forget(session);
        }

        connection.Close(CloseCodes.SessionTimedOut);
    });
}
