using System.Collections.Immutable;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace TestKit;

/// <summary>States that a test publishes by hand.</summary>
public sealed class FakeCreatorDirectory : ICreatorDirectory
{
    private readonly Subscribers<CreatorState> _subscribers = new();

    public ImmutableArray<CreatorState> States { get; private set; } = [];

    /// <summary>How many pages listen.</summary>
    public int Watchers => _subscribers.Count;

    public void Publish(CreatorState state)
    {
        States = [.. States.Where(known => known.Id != state.Id).Append(state).OrderBy(known => known.Id.Value, StringComparer.Ordinal)];
        _subscribers.Tell(state);
    }

    /// <summary>Appends an event to the creator's feed, as the creator's loop would.</summary>
    public FeedEntry Say(ChatEvent said, MessageTrace? trace = null)
    {
        var state = Find(said.Creator)!;
        var entry = new FeedEntry(state.Sequence + 1, said, trace);
        Publish(state with
        {
            Sequence = entry.Sequence,
            Revision = state.Revision + 1,
            Feed = [.. state.Feed.Append(entry).TakeLast(CreatorState.FeedCapacity)],
        });
        return entry;
    }

    public void Remove(FeedEntry entry, RemovalReason reason)
    {
        var state = Find(entry.Event.Creator)!;
        var tombstone = entry with { Event = ((ChatMessage)entry.Event) with { Text = "", Emotes = [] }, Removed = reason };
        Publish(state with { Revision = state.Revision + 1, Feed = [.. state.Feed.Select(known => known.Sequence == entry.Sequence ? tombstone : known)] });
    }

    /// <summary>The creator stops running; as in the real directory, nobody is told.</summary>
    public void Remove(CreatorId id) => States = States.RemoveAll(state => state.Id == id);

    public CreatorState? Find(CreatorId id) => States.FirstOrDefault(state => state.Id == id);

    public ICreatorInbox? Inbox(CreatorId id) => null;

    public IDisposable OnPublished(Action<CreatorState> handler) => _subscribers.Add(handler);
}
