using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Who a channel is read for. Calls come from the session's tasks and never overlap for one connection.</summary>
internal interface ITwitchListener
{
    TwitchChannel Channel { get; }

    /// <summary>May wait: the connection is not read meanwhile, so the server feels it.</summary>
    ValueTask DeliverAsync(ChatEvent chatEvent);

    /// <summary>Once after each batch of bytes that held events for this listener.</summary>
    void Delivered();

    void Changed(TwitchLinkState state, string detail, DateTimeOffset? nextAttempt);

    /// <summary>The session's loop is alive and not held up by a delivery.</summary>
    void Beat();
}

internal enum TwitchLinkState
{
    Connecting,
    Joining,

    /// <summary>In the channel; events flow.</summary>
    Live,

    /// <summary>Connected, but the channel did not take us; it is tried again.</summary>
    NotJoined,

    /// <summary>No connection; it is tried again.</summary>
    Lost,
}
