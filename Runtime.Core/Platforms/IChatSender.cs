using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Platforms;

/// <summary>Says something in a channel of one platform, within that platform's rate limits.</summary>
public interface IChatSender
{
    PlatformId Platform { get; }

    /// <summary>Waits its turn in the platform's rate buckets for a short time, else answers <see cref="SendStatus.RateLimited"/>.</summary>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);

    /// <summary>
    /// Something was said before the last restart. The platform still counts it, so its rate buckets have to as well.
    /// Called before anything is sent, oldest first.
    /// </summary>
    void Recall(DateTimeOffset sentAt)
    {
        // A platform that counts nothing has nothing to remember.
    }
}

/// <param name="ReplyTo">Platform message id to answer, or null.</param>
/// <param name="Nonce">The effect's idempotency key; handed to platforms that accept one.</param>
public sealed record OutgoingMessage(CreatorId Creator, string Channel, string Text, string? ReplyTo, string Nonce);

/// <param name="Detail">In words for the operator; never carries credentials.</param>
public sealed record SendResult(SendStatus Status, string? Detail = null, TimeSpan? RetryAfter = null)
{
    public static SendResult Sent { get; } = new(SendStatus.Sent);
}

public enum SendStatus
{
    /// <summary>Written to the connection, or confirmed where the platform confirms.</summary>
    Sent,

    /// <summary>Nothing was sent: over a rate limit, or no connection yet. Later is fine.</summary>
    RateLimited,

    /// <summary>Nothing was sent: there is no connection now.</summary>
    NotConnected,

    /// <summary>The platform or this client refused it for good: no credentials, banned, duplicate.</summary>
    Refused,

    /// <summary>The connection broke while sending.</summary>
    Uncertain,
}
