using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Publishing;

/// <summary>
/// The last published state of each creator. Kept here rather than asked for: creators end before the last publication
/// of a shutdown, and what they said last must still be in it.
/// </summary>
internal sealed class ExportedCreators(ICreatorDirectory directory)
{
    private ImmutableSortedDictionary<string, CreatorState> _states = ImmutableSortedDictionary.Create<string, CreatorState>(StringComparer.Ordinal);
    private ImmutableHashSet<string> _absent = [];

    /// <summary>Sorted by id.</summary>
    public ImmutableArray<CreatorState> States => [.. Volatile.Read(ref _states).Values];

    public CreatorState? Find(CreatorId creator) => Volatile.Read(ref _states).GetValueOrDefault(creator.Value);

    public void Remember(CreatorState state) => ImmutableInterlocked.Update(ref _states, states => states.SetItem(state.Id.Value, state));

    /// <summary>Takes in those that were published before anyone listened.</summary>
    public void Seed()
    {
        foreach (var state in directory.States)
        {
            ImmutableInterlocked.Update(ref _states, states => states.ContainsKey(state.Id.Value) ? states : states.Add(state.Id.Value, state));
        }
    }

    /// <summary>
    /// Call at each heartbeat. A creator leaves without a word, and a runtime that stops looks the same at first: only
    /// one that is missing at two heartbeats in a row, longer than a shutdown may take, is gone.
    /// </summary>
    /// <returns>True when one was forgotten.</returns>
    public bool ForgetGone()
    {
        var present = directory.States.Select(state => state.Id.Value).ToHashSet(StringComparer.Ordinal);
        var absent = Volatile.Read(ref _states).Keys.Where(id => !present.Contains(id)).ToImmutableHashSet(StringComparer.Ordinal);
        var gone = absent.Intersect(_absent);
        _absent = absent;
        ImmutableInterlocked.Update(ref _states, states => states.RemoveRange(gone));
        return !gone.IsEmpty;
    }
}
