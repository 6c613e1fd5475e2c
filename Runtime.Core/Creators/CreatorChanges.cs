using Runtime.Core.Chat.Log;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;

namespace Runtime.Core.Creators;

/// <summary>What a batch of inputs changed: everything that one transaction must keep.</summary>
internal sealed record CreatorChanges
{
    public required CreatorId Id { get; init; }

    public required long Sequence { get; init; }

    /// <summary>New and changed entries that are still inside the window.</summary>
    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>Entries with a sequence below this have left the window.</summary>
    public required long FeedBegins { get; init; }

    public required ulong[] Fingerprints { get; init; }

    /// <summary>A generation of seen events was forgotten, so what is stored of it can go too.</summary>
    public required bool SeenRotated { get; init; }

    public required IReadOnlyList<KeyValuePair<string, PlatformCounters>> Counters { get; init; }

    /// <summary>Platforms that went online (with the time) or offline (null).</summary>
    public required IReadOnlyList<KeyValuePair<string, DateTimeOffset?>> Online { get; init; }

    public required IReadOnlyList<TriggerMemoryRow> Triggers { get; init; }

    public required IReadOnlyList<Effect> Effects { get; init; }

    public required IReadOnlyList<EffectFinished> Finished { get; init; }

    /// <summary>Every accepted event of the batch, where the chat log is on; else empty.</summary>
    public required IReadOnlyList<LoggedEvent> Accepted { get; init; }

    /// <summary>Whether there is anything to write at all.</summary>
    public bool IsEmpty =>
        Entries.Count == 0 && Fingerprints.Length == 0 && Counters.Count == 0 && Online.Count == 0
        && Triggers.Count == 0 && Effects.Count == 0 && Finished.Count == 0;
}
