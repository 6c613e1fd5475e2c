using Microsoft.Extensions.Logging;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>The session as its connections see it.</summary>
internal interface ITwitchHost
{
    TimeProvider Time { get; }

    ILogger Logger { get; }

    string EmoteBaseAddress { get; }

    /// <summary>The join limit is the account's, not the connection's.</summary>
    RateGate Joins { get; }

    /// <summary>As of now; ask again for each batch.</summary>
    ChannelRoutes Routes { get; }

    TwitchSpeaker Speaker { get; }

    /// <summary>For text of the server that is shown to somebody.</summary>
    string Redact(string text);

    void MembershipChanged(TwitchConnection connection, string channel, TwitchLinkState state, string detail, DateTimeOffset? nextAttempt);
}
