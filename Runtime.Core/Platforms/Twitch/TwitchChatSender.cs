using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Says something over the connection that reads the creator's channel.</summary>
internal sealed class TwitchChatSender(TwitchSessions sessions) : IChatSender
{
    public PlatformId Platform => TwitchPlatform.Id;

    public void Recall(DateTimeOffset sentAt) => sessions.Recall(sentAt);

    public async Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken)
    {
        var channel = TwitchChannel.Normalize(message.Channel);
        if (channel is null || sessions.Find(message.Creator, channel) is not { } session)
        {
            return new SendResult(SendStatus.NotConnected, $"no worker of this creator reads #{channel ?? "(no channel)"}");
        }

        if (session.Connection is not { } connection)
        {
            return new SendResult(SendStatus.NotConnected, "not connected to Twitch at the moment");
        }

        if (connection.Login.SendRefusal is { } refusal)
        {
            return new SendResult(SendStatus.Refused, refusal);
        }

        return connection.Find(channel) is { IsJoined: true } membership
            ? await session.Speaker.SendAsync(connection, membership, message, cancellationToken)
            : new SendResult(SendStatus.NotConnected, $"not in #{channel} at the moment");
    }
}
