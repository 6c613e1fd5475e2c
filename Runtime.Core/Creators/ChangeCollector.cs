using Runtime.Core.Chat.Log;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;

namespace Runtime.Core.Creators;

/// <summary>Gathers what the inputs of one batch changed, so that the transaction writes each row once.</summary>
internal sealed class ChangeCollector
{
    private readonly List<ulong> _fingerprints = [];
    private readonly Dictionary<long, FeedEntry> _changed = [];
    private readonly HashSet<string> _platforms = [];
    private readonly Dictionary<string, DateTimeOffset?> _online = [];
    private readonly List<Effect> _effects = [];
    private readonly List<EffectFinished> _finished = [];
    private readonly List<LoggedEvent> _accepted = [];
    private long? _firstAppended;

    public bool CountersChanged => _platforms.Count > 0;

    public void Seen(ulong fingerprint) => _fingerprints.Add(fingerprint);

    public void Accepted(long sequence, Chat.ChatEvent chatEvent) => _accepted.Add(new LoggedEvent(sequence, chatEvent));

    public void Appended(long sequence) => _firstAppended ??= sequence;

    public void Changed(FeedEntry entry) => _changed[entry.Sequence] = entry;

    public void CountersOf(string platform) => _platforms.Add(platform);

    public void Online(string platform, DateTimeOffset? since) => _online[platform] = since;

    public void Add(Effect effect) => _effects.Add(effect);

    public void Finished(EffectFinished finished) => _finished.Add(finished);

    public CreatorChanges Take(
        CreatorId id,
        long sequence,
        bool seenRotated,
        FeedWindow feed,
        IReadOnlyDictionary<string, PlatformCounters> counters,
        IReadOnlyList<TriggerMemoryRow> triggers)
    {
        var window = _firstAppended is null && _changed.Count == 0 ? [] : feed.Snapshot();
        var changes = new CreatorChanges
        {
            Id = id,
            Sequence = sequence,
            Entries = [.. window.Where(entry => entry.Event.Delivery != Chat.Delivery.Test && (entry.Sequence >= _firstAppended || _changed.ContainsKey(entry.Sequence)))],
            FeedBegins = window.IsEmpty ? 0 : window[0].Sequence,
            Fingerprints = [.. _fingerprints],
            SeenRotated = seenRotated,
            Counters = [.. _platforms.Order(StringComparer.Ordinal).Select(platform => KeyValuePair.Create(platform, counters[platform]))],
            Online = [.. _online],
            Triggers = triggers,
            Effects = [.. _effects],
            Finished = [.. _finished],
            Accepted = [.. _accepted],
        };
        _fingerprints.Clear();
        _changed.Clear();
        _platforms.Clear();
        _online.Clear();
        _effects.Clear();
        _finished.Clear();
        _accepted.Clear();
        _firstAppended = null;
        return changes;
    }
}
