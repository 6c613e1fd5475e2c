using Runtime.Core.Triggers;

namespace Runtime.Core.Creators;

/// <summary>What the database remembers of a creator, as the engine starts from it.</summary>
internal sealed record CreatorMemory
{
    public required CreatorId Id { get; init; }

    public long Sequence { get; init; }

    /// <summary>Recorded once, so that a replay draws the same random replies.</summary>
    public long RandomSeed { get; init; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<FeedEntry> Feed { get; init; } = [];

    public IReadOnlyDictionary<string, PlatformCounters> Counters { get; init; } = new Dictionary<string, PlatformCounters>();

    public IReadOnlyDictionary<string, DateTimeOffset> OnlineSince { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Fingerprints of accepted events, oldest first.</summary>
    public IReadOnlyList<ulong> Seen { get; init; } = [];

    public IReadOnlyList<TriggerMemoryRow> Triggers { get; init; } = [];
}
