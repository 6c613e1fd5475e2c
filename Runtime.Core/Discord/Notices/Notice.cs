using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord.Notices;

/// <summary>One message that is to stand in one channel exactly once.</summary>
public sealed record Notice
{
    /// <summary>Names the guild, the kind and the subject; the same notice always has the same key.</summary>
    public required string Key { get; init; }

    public required Snowflake Guild { get; init; }

    public required Snowflake Channel { get; init; }

    /// <summary>See <see cref="NoticeCategories"/>.</summary>
    public required string Category { get; init; }

    /// <summary>What it is about in a word: <c>live</c>, <c>clip</c>, <c>announcement</c>.</summary>
    public required string Kind { get; init; }

    public required string Nonce { get; init; }

    public required NoticeState State { get; init; }

    public required DiscordMessage Body { get; init; }

    /// <summary>Counts the changes of <see cref="Body"/>.</summary>
    public int Revision { get; init; } = 1;

    /// <summary>Which of them stands in the channel; 0 before it was sent.</summary>
    public int SentRevision { get; init; }

    public Snowflake? MessageId { get; init; }

    public int Attempts { get; init; }

    /// <summary>Not before this is it tried again.</summary>
    public DateTimeOffset NotBefore { get; init; }

    public DateTimeOffset? AttemptedAt { get; init; }

    /// <summary>What stands in the way, in words; empty when nothing does.</summary>
    public string Problem { get; init; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public bool NeedsEdit => State == NoticeState.Sent && SentRevision < Revision;
}

/// <summary>Stored by name, so the names stay.</summary>
public enum NoticeState
{
    /// <summary>Certainly not sent.</summary>
    Pending,

    /// <summary>It may be in the channel: look there before anything else.</summary>
    Sending,

    Sent,

    /// <summary>Discord will not take it as things are.</summary>
    Refused,

    /// <summary>Nobody can tell whether it is there, so it is not sent again.</summary>
    Uncertain,

    /// <summary>Came too late to be useful.</summary>
    Expired,
}
