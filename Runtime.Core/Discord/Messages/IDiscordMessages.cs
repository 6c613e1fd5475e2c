namespace Runtime.Core.Discord.Messages;

/// <summary>Says something in a channel. Works whenever there is a token, connected to the gateway or not.</summary>
public interface IDiscordMessages
{
    /// <param name="nonce">Up to 25 characters. Sent with <c>enforce_nonce</c>: the same one again within minutes gives the earlier message, not a second one.</param>
    Task<DiscordDelivery> SendAsync(Snowflake channel, DiscordMessage message, string nonce, CancellationToken cancellationToken);

    Task<DiscordDelivery> EditAsync(Snowflake channel, Snowflake messageId, DiscordMessage message, CancellationToken cancellationToken);

    /// <summary>The newest messages of ours in a channel, newest first, to see whether an uncertain one arrived. Null when it may not be read.</summary>
    Task<IReadOnlyList<DiscordSeenMessage>?> RecentOwnAsync(Snowflake channel, CancellationToken cancellationToken);
}

/// <param name="Problem">What went wrong and what helps, in words; empty when <paramref name="Outcome"/> is <see cref="DiscordOutcome.Delivered"/>.</param>
public sealed record DiscordDelivery(DiscordOutcome Outcome, Snowflake? MessageId, string Problem);

/// <param name="Nonce">As it was sent; Discord keeps it for a while only. Null when it is gone.</param>
/// <param name="Embeds">Titles and footers, to recognise a message by.</param>
public sealed record DiscordSeenMessage(Snowflake Id, string? Nonce, string Content, IReadOnlyList<DiscordEmbed> Embeds);

public enum DiscordOutcome
{
    Delivered,

    /// <summary>Discord may or may not have taken it: the connection broke after it was written. Look before sending again.</summary>
    Uncertain,

    /// <summary>Not taken, and worth trying later: no connection, busy, their fault.</summary>
    Later,

    /// <summary>Not taken, and never will be as things are: no such channel, missing permissions, invalid.</summary>
    Refused,
}
