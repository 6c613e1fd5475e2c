using System.Collections.Immutable;

namespace Runtime.Core.Chat;

/// <summary>Something worth announcing that is not a plain message: subscription, gift, raid, Super Chat, membership.</summary>
public sealed record ChatNotice : ChatEvent
{
    public required NoticeKind Kind { get; init; }

    /// <summary>Null for a notice of the channel itself.</summary>
    public ChatAuthor? Author { get; init; }

    /// <summary>The platform's own sentence, cleaned; may be empty.</summary>
    public required string SystemText { get; init; }

    /// <summary>What the person added to it; may be empty.</summary>
    public string Text { get; init; } = "";

    public ImmutableArray<EmoteSpan> Emotes { get; init; } = [];

    /// <summary>Months, gifts, raiders or days, as the kind says; null where it has none.</summary>
    public long? Count { get; init; }

    /// <summary>Subscription plan or membership level in the platform's words.</summary>
    public string? Tier { get; init; }

    public string? RecipientDisplayName { get; init; }

    public Money? Paid { get; init; }

    /// <summary>Gifts of one bomb carry the same id, so that the bomb is counted once.</summary>
    public string? GroupId { get; init; }

    /// <summary>The platform's own name of the kind, for kinds that map to <see cref="NoticeKind.Other"/>.</summary>
    public required string PlatformKind { get; init; }
}

public enum NoticeKind
{
    Other,
    Subscription,
    Resubscription,
    GiftSubscription,
    GiftBomb,
    Raid,
    Announcement,
    Milestone,
    Paid,
    Membership,
}
