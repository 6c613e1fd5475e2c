using System.Collections.Immutable;
using Runtime.Core.Chat;

namespace Runtime.Core.Creators;

/// <summary>
/// What is committed of one creator, as one immutable snapshot. Published by reference after the transaction that
/// made it durable, so whoever reads it never sees something that a crash could take back.
/// </summary>
public sealed record CreatorState
{
    /// <summary>How many feed entries a snapshot carries.</summary>
    public const int FeedCapacity = 200;

    public required CreatorId Id { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Counts accepted events since the creator was first seen; never goes back.</summary>
    public long Sequence { get; init; }

    /// <summary>Counts publications of this process; two snapshots with the same revision are the same snapshot.</summary>
    public long Revision { get; init; }

    /// <summary>Newest last, at most <see cref="FeedCapacity"/>.</summary>
    public ImmutableArray<FeedEntry> Feed { get; init; } = [];

    public ImmutableSortedDictionary<string, PlatformCounters> Counters { get; init; } = ImmutableSortedDictionary<string, PlatformCounters>.Empty;

    public ImmutableArray<TriggerStatus> Triggers { get; init; } = [];

    /// <summary>Platforms that are live, with the time their broadcast began.</summary>
    public ImmutableSortedDictionary<string, DateTimeOffset> OnlineSince { get; init; } = ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

    /// <summary>What is known of them, of those of which anything is; not kept over a restart.</summary>
    public ImmutableSortedDictionary<string, StreamDetails> Streams { get; init; } = ImmutableSortedDictionary<string, StreamDetails>.Empty;

    /// <summary>Redelivered events that were recognised and dropped, in this process.</summary>
    public long Duplicates { get; init; }

    public DateTimeOffset PublishedAt { get; init; }
}

/// <summary>A broadcast as its platform describes it; null where it says nothing.</summary>
/// <param name="IsSynthetic">Made by the demo.</param>
public sealed record StreamDetails(string? Title, string? Category, Uri? Url, Uri? Thumbnail, bool IsSynthetic);

/// <summary>One event as every surface shows it.</summary>
/// <param name="Sequence">The event's place in the creator's history; unique and ascending.</param>
/// <param name="Event">A <see cref="ChatMessage"/> or <see cref="ChatNotice"/>; its text is empty once it was removed.</param>
/// <param name="Trace">What the triggers made of it; null for events that are not evaluated or were restored at start.</param>
/// <param name="Removed">Set when moderation took it away: a tombstone, never shown outside the admin.</param>
public sealed record FeedEntry(long Sequence, ChatEvent Event, MessageTrace? Trace, RemovalReason? Removed = null);

public enum RemovalReason
{
    Deleted,
    TimedOut,
    Banned,
    Cleared,
}

/// <summary>Durable counts of one creator on one platform.</summary>
public sealed record PlatformCounters(long Messages, long Triggers, long Actions, long ActionsFailed)
{
    public static PlatformCounters Zero { get; } = new(0, 0, 0, 0);

    public DateTimeOffset? LastEventAt { get; init; }
}

/// <param name="DisabledReason">Why it does not fire (tier limit, timed out three times, switched off), or null.</param>
public sealed record TriggerStatus(string TriggerId, long Fired, DateTimeOffset? LastFiredAt, string? DisabledReason);
