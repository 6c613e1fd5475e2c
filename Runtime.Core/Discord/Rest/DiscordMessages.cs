using System.Text.Json;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Rest;

/// <summary>Messages in channels, over REST alone: the gateway may be down.</summary>
internal sealed class DiscordMessages(DiscordApi api, DiscordGate gate, DiscordIdentity identity) : IDiscordMessages
{
    private const int MostLookedAt = 50;
    private const int LongestNonce = 25;

    public async Task<DiscordDelivery> SendAsync(Snowflake channel, DiscordMessage message, string nonce, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(nonce);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nonce.Length, LongestNonce);
        return gate.Closed is { } reason
            ? new DiscordDelivery(DiscordOutcome.Later, null, reason)
            : DeliveryOf(await api.PostAsync(channel, message, nonce, cancellationToken), inDoubt: DiscordOutcome.Uncertain);
    }

    /// <summary>An edit may always be repeated, so a doubtful one is simply to be made again.</summary>
    public async Task<DiscordDelivery> EditAsync(Snowflake channel, Snowflake messageId, DiscordMessage message, CancellationToken cancellationToken) => gate.Closed is { } reason
        ? new DiscordDelivery(DiscordOutcome.Later, null, reason)
        : DeliveryOf(await api.EditAsync(channel, messageId, message, cancellationToken), inDoubt: DiscordOutcome.Later);

    public async Task<IReadOnlyList<DiscordSeenMessage>?> RecentOwnAsync(Snowflake channel, CancellationToken cancellationToken)
    {
        if (gate.Closed is not null || await identity.UserIdAsync(cancellationToken) is not { } own)
        {
            return null;
        }

        var answer = await api.RecentAsync(channel, MostLookedAt, cancellationToken);
        return answer.Ok && answer.Json() is { ValueKind: JsonValueKind.Array } messages
            ? [.. messages.EnumerateArray()
                .Where(message => message.Get("author")?.Id("id") == own)
                .Select(MessageJson.Read).OfType<DiscordSeenMessage>()
                .OrderByDescending(message => message.Id)]
            : null;
    }

    private static DiscordDelivery DeliveryOf(RestAnswer answer, DiscordOutcome inDoubt) => answer.Outcome switch
    {
        RestOutcome.Ok => answer.Json().Id("id") is { } id
            ? new DiscordDelivery(DiscordOutcome.Delivered, id, "")
            : new DiscordDelivery(inDoubt, null, "Discord accepted the message and did not say under which id."),
        RestOutcome.Refused => new DiscordDelivery(DiscordOutcome.Refused, null, answer.Problem),
        RestOutcome.Uncertain => new DiscordDelivery(inDoubt, null, answer.Problem),
        _ => new DiscordDelivery(DiscordOutcome.Later, null, answer.Problem),
    };
}
