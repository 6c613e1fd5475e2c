namespace Platform.Simulator.Twitch;

/// <summary>How a connection ends.</summary>
public enum DropKind
{
    /// <summary>FIN (over WebSocket a close frame): the client reads everything that was written, then the end.</summary>
    Finish,

    /// <summary>RST: the client gets an error and may lose what it has not read.</summary>
    Reset,
}
