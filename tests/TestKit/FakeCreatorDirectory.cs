using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace TestKit;

/// <summary>Creators whose states the test publishes itself.</summary>
public sealed class FakeCreatorDirectory : ICreatorDirectory
{
    private ImmutableSortedDictionary<string, CreatorState> _states = ImmutableSortedDictionary.Create<string, CreatorState>(StringComparer.Ordinal);
    private ImmutableArray<Action<CreatorState>> _handlers = [];

    public ImmutableArray<CreatorState> States => [.. _states.Values];

    public CreatorState? Find(CreatorId id) => _states.GetValueOrDefault(id.Value);

    public ICreatorInbox? Inbox(CreatorId id) => null;

    public IDisposable OnPublished(Action<CreatorState> handler) => HandlerList.Add(() => ref _handlers, handler);

    public void Publish(CreatorState state)
    {
        ImmutableInterlocked.Update(ref _states, states => states.SetItem(state.Id.Value, state));
        foreach (var handler in _handlers)
        {
            handler(state);
        }
    }

    /// <summary>The creator stops running; as in the real directory, nobody is told.</summary>
    public void Remove(CreatorId id) => ImmutableInterlocked.Update(ref _states, states => states.Remove(id.Value));
}
