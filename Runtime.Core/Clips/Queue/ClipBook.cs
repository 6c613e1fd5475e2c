using System.Collections.Immutable;
using Runtime.Core.Effects;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Clips.Queue;

/// <summary>
/// All clips of the instance. The one place that changes them: a step is decided on the clip as it is, committed, and only
/// then seen by anybody, one step after the other.
/// </summary>
internal sealed class ClipBook(ClipStore store, EffectQueue effects) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private readonly ChangeHandlers<ClipBook> _changed = new();
    private ImmutableDictionary<ClipId, Clip> _clips = ImmutableDictionary<ClipId, Clip>.Empty;

    /// <summary>In no order.</summary>
    public IEnumerable<Clip> Clips => _clips.Values;

    public int Count => _clips.Count;

    public Clip? Find(ClipId id) => _clips.GetValueOrDefault(id);

    /// <summary>Calls <paramref name="handler"/> after each step; it must return at once. Dispose to stop.</summary>
    public IDisposable OnChange(Action handler) => _changed.Add(_ => handler());

    /// <summary>Takes in what the database holds.</summary>
    public void Load() => Publish(store.Load().ToImmutableDictionary(clip => clip.Id));

    /// <summary>Adds a clip under an id that is free.</summary>
    /// <param name="decide">Given the clips as they are and a free id and place in the queue: the clip, or null for none. Called again with another id when there is none left over.</param>
    /// <returns>Null when <paramref name="decide"/> wanted none.</returns>
    public async Task<Clip?> AddAsync(Func<ImmutableDictionary<ClipId, Clip>, ClipId, long, ClipChange?> decide, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            var id = ClipId.Draw();
            while (_clips.ContainsKey(id))
            {
                id = ClipId.Draw();
            }

            var last = _clips.Values.Select(clip => clip.Position).DefaultIfEmpty().Max();
            if (decide(_clips, id, last + 1) is not { } change)
            {
                return null;
            }

            await store.AddAsync(change);
            Publish(_clips.Add(change.Next.Id, change.Next), change);
            return change.Next;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <param name="decide">Given the clip as it is: the step, or null to leave it.</param>
    /// <returns>The clip after the step; null when there is no such clip or it was left.</returns>
    public async Task<Clip?> ChangeAsync(ClipId id, Func<Clip, ClipChange?> decide, CancellationToken cancellationToken) =>
        (await ChangeFirstAsync(clips => clips.GetValueOrDefault(id) is { } clip ? decide(clip) : null, cancellationToken))?.Next;

    /// <param name="decide">Given all clips as they are: a step of one of them, or null.</param>
    public async Task<ClipChange?> ChangeFirstAsync(Func<ImmutableDictionary<ClipId, Clip>, ClipChange?> decide, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (decide(_clips) is not { } change)
            {
                return null;
            }

            await store.ChangeAsync(_clips[change.Next.Id].State, change);
            Publish(_clips.SetItem(change.Next.Id, change.Next), change);
            return change;
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task RemoveAsync(ClipId id, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await store.RemoveAsync(id);
            Publish(_clips.Remove(id));
        }
        finally
        {
            _gate.Release();
        }
    }

    public IReadOnlyList<ClipStep> History(ClipId id) => store.History(id);

    public void Dispose() => _gate.Dispose();

    private void Publish(ImmutableDictionary<ClipId, Clip> clips, ClipChange? change = null)
    {
        Volatile.Write(ref _clips, clips);
        foreach (var effect in change?.Effects ?? [])
        {
            effects.Add(effect);
        }

        _changed.Raise(this);
    }
}
