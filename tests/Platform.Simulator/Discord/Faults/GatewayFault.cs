namespace Platform.Simulator.Discord.Faults;

/// <summary>What may happen to a gateway connection.</summary>
public abstract record GatewayFault
{
    private GatewayFault()
    {
    }

    /// <summary>Op 7: the client is asked to come back and resume.</summary>
    public sealed record Reconnect : GatewayFault;

    /// <summary>Op 9. When not resumable the session is gone.</summary>
    public sealed record InvalidSession(bool Resumable) : GatewayFault;

    /// <summary>Heartbeats are no longer acknowledged on this connection, which stays open.</summary>
    public sealed record MissedAck : GatewayFault;

    /// <summary>The connection is cut without a close frame.</summary>
    public sealed record Abort : GatewayFault;

    /// <summary>A close code; 4007 and 4009 end the session as well.</summary>
    public sealed record Close(int Code) : GatewayFault;

    /// <summary>Op 1: a heartbeat is wanted at once.</summary>
    public sealed record HeartbeatRequest : GatewayFault;
}
