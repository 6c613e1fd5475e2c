using System.Collections.Immutable;
using System.Security.Cryptography;
using Runtime.Core.Audit;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Creators;
using Runtime.Core.Telemetry;

namespace Runtime.Core.Clips.Showing;

/// <summary>
/// At most one clip for each creator. A showing is worth nothing after a restart, so it is kept nowhere: an overlay that
/// was left open sees that nothing plays.
/// </summary>
internal sealed class ClipShow(IClipLibrary library, IAuditTrail audit, TimeProvider time) : IClipShow, IDisposable
{
    /// <summary>For pages that hear of it late, and for their fading.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(10);

    private const int KeyLength = 16;

    private readonly Lock _gate = new();
    private readonly ChangeHandlers<CreatorId> _changed = new();
    private ImmutableDictionary<CreatorId, Slot> _slots = ImmutableDictionary<CreatorId, Slot>.Empty;

    public ClipShowing? Current(CreatorId creator) => Volatile.Read(ref _slots).GetValueOrDefault(creator)?.Showing;

    public ClipShowing? Find(string key) => Volatile.Read(ref _slots).Values.FirstOrDefault(slot => slot.Showing.Key == key)?.Showing;

    public ClipCommandResult Show(ClipId id, Actor by)
    {
        var result = library.Find(id) switch
        {
            null => new ClipCommandResult(ClipCommandOutcome.Unknown, "There is no such clip.", null),
            { DeletedAt: not null } clip => new ClipCommandResult(ClipCommandOutcome.Refused, "It is deleted; restore it first.", clip),
            { HasOutput: false } clip => new ClipCommandResult(ClipCommandOutcome.Refused, "It is not made yet.", clip),
            { } clip => Begin(clip),
        };
        Record(by, "Show clip", id, result);
        return result;
    }

    public ClipCommandResult Hide(ClipId id, Actor by)
    {
        var slot = Volatile.Read(ref _slots).Values.FirstOrDefault(slot => slot.Showing.Clip.Id == id);
        if (slot is not null)
        {
            End(slot.Showing);
        }

        var clip = library.Find(id);
        var result = clip is null && slot is null
            ? new ClipCommandResult(ClipCommandOutcome.Unknown, "There is no such clip.", null)
            : new ClipCommandResult(ClipCommandOutcome.Done, slot is null ? "It is not on stream." : "It is off the stream.", clip);
        Record(by, "Hide clip", id, result);
        return result;
    }

    public IDisposable OnChange(Action<CreatorId> handler) => _changed.Add(handler);

    public void Dispose()
    {
        lock (_gate)
        {
            foreach (var slot in _slots.Values)
            {
                slot.End.Dispose();
            }

            _slots = _slots.Clear();
        }
    }

    private ClipCommandResult Begin(Clip clip)
    {
        var now = time.GetUtcNow();
        var showing = new ClipShowing(RandomNumberGenerator.GetHexString(KeyLength * 2, lowercase: true), clip, now, now + clip.Duration + Grace);
        lock (_gate)
        {
            _slots.GetValueOrDefault(clip.Creator)?.End.Dispose();
            var end = time.CreateTimer(_ => End(showing), null, showing.EndsAt - now, Timeout.InfiniteTimeSpan);
            _slots = _slots.SetItem(clip.Creator, new Slot(showing, end));
        }

        _changed.Raise(clip.Creator);
        return new ClipCommandResult(ClipCommandOutcome.Done, "It plays on stream, where the clip overlay is open.", clip);
    }

    private void End(ClipShowing showing)
    {
        lock (_gate)
        {
            // Another one may have begun between the timer's end and this.
            if (_slots.GetValueOrDefault(showing.Clip.Creator) is not { } slot || slot.Showing != showing)
            {
                return;
            }

            slot.End.Dispose();
            _slots = _slots.Remove(showing.Clip.Creator);
        }

        _changed.Raise(showing.Clip.Creator);
    }

    private void Record(Actor by, string action, ClipId id, ClipCommandResult result) =>
        audit.Record(by, action, id.Value, result.Accepted ? AuditOutcome.Done : AuditOutcome.Refused, result.Accepted ? "" : result.Message);

    private sealed record Slot(ClipShowing Showing, ITimer End);
}
