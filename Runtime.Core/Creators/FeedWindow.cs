using System.Collections.Immutable;
using Runtime.Core.Chat;

namespace Runtime.Core.Creators;

/// <summary>The newest entries of a creator's feed: a ring that moderation can reach into.</summary>
internal sealed class FeedWindow
{
    private const int RememberedRemovals = 512;
    private readonly FeedEntry[] _ring = new FeedEntry[CreatorState.FeedCapacity];
    private readonly HashSet<(string Platform, string MessageId)> _removed = [];
    private readonly Queue<(string Platform, string MessageId)> _removedOrder = [];
    private int _start;
    private int _count;

    /// <param name="restored">Oldest first.</param>
    public FeedWindow(IEnumerable<FeedEntry> restored)
    {
        foreach (var entry in restored)
        {
            Append(entry);
            if (entry.Removed is not null)
            {
                Remember(entry.Event);
            }
        }
    }

    /// <summary>True when a moderator removed the message before: its quotes must not come back through a reply.</summary>
    public bool WasRemoved(ChatEvent context, string messageId) => _removed.Contains((context.Platform.Value, messageId));

    public void Append(FeedEntry entry)
    {
        if (_count < _ring.Length)
        {
            _ring[(_start + _count++) % _ring.Length] = entry;
        }
        else
        {
            _ring[_start] = entry;
            _start = (_start + 1) % _ring.Length;
        }
    }

    /// <summary>Replaces matching entries by tombstones, and takes what they said out of the replies that quote them.</summary>
    /// <returns>The entries that changed.</returns>
    public IReadOnlyList<FeedEntry> Remove(ChatEvent cause, RemovalReason reason, Func<ChatEvent, bool> matches)
    {
        var changed = new List<FeedEntry>();
        for (var i = 0; i < _count; i++)
        {
            ref var entry = ref _ring[(_start + i) % _ring.Length];
            if (entry.Removed is null && SameChannel(entry.Event, cause) && matches(entry.Event))
            {
                Remember(entry.Event);
                entry = entry with { Event = WithoutText(entry.Event), Removed = reason };
                changed.Add(entry);
            }
        }

        BlankQuotes(cause, changed);
        return changed;
    }

    public ImmutableArray<FeedEntry> Snapshot()
    {
        var entries = new FeedEntry[_count];
        for (var i = 0; i < entries.Length; i++)
        {
            entries[i] = _ring[(_start + i) % _ring.Length];
        }

        return System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(entries);
    }

    private static bool SameChannel(ChatEvent first, ChatEvent second) =>
        first.Platform == second.Platform && string.Equals(first.Channel, second.Channel, StringComparison.OrdinalIgnoreCase);

    private static ChatEvent WithoutText(ChatEvent chatEvent) => chatEvent switch
    {
        ChatMessage message => message with { Text = "", Emotes = [], Reply = null },
        ChatNotice notice => notice with { Text = "", Emotes = [], SystemText = "" },
        _ => chatEvent,
    };

    private void BlankQuotes(ChatEvent cause, List<FeedEntry> changed)
    {
        for (var i = 0; i < _count && _removed.Count > 0; i++)
        {
            ref var entry = ref _ring[(_start + i) % _ring.Length];
            if (entry.Event is ChatMessage { Reply: { Text.Length: > 0 } reply } message && SameChannel(message, cause) && WasRemoved(message, reply.MessageId))
            {
                entry = entry with { Event = message with { Reply = reply with { Text = "" } } };
                changed.Add(entry);
            }
        }
    }

    private void Remember(ChatEvent removed)
    {
        var key = (removed.Platform.Value, removed.Id);
        if (_removed.Add(key))
        {
            _removedOrder.Enqueue(key);
            if (_removedOrder.Count > RememberedRemovals)
            {
                _removed.Remove(_removedOrder.Dequeue());
            }
        }
    }
}
