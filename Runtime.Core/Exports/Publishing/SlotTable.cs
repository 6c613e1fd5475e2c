using System.Collections.Immutable;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Publishing;

/// <summary>
/// The documents that exist now: one slot for each row of the catalogue, or one for each creator of it. Those that are
/// published most often come first, so that an overlay does not wait for a list; the manifest comes after all it lists.
/// </summary>
internal sealed class SlotTable
{
    private static readonly ImmutableArray<ExportDocument> PerCreator = [.. ExportCatalogue.Documents.Where(document => document.IsPerCreator)];

    private readonly Lock _gate = new();
    private ImmutableArray<DocumentSlot> _slots = Sorted(ExportCatalogue.Documents.Where(document => !document.IsPerCreator).Select(document => new DocumentSlot(document, null)));

    public ImmutableArray<DocumentSlot> Slots
    {
        get
        {
            lock (_gate)
            {
                return _slots;
            }
        }
    }

    /// <summary>Adds the documents of new creators and retires those of creators that are gone.</summary>
    /// <returns>True when anything changed: the lanes must be woken.</returns>
    public bool Reconcile(IReadOnlySet<CreatorId> creators)
    {
        lock (_gate)
        {
            var changed = false;
            foreach (var slot in _slots.Where(slot => slot.Creator is { } creator && slot.IsRetired == creators.Contains(creator)))
            {
                slot.Retire(!slot.IsRetired);
                changed |= slot.Mark() | slot.IsRetired;
            }

            foreach (var creator in creators)
            {
                changed |= AddMissing(creator);
            }

            return changed;
        }
    }

    /// <returns>True when the creator was not known, or was taken for gone.</returns>
    public bool Add(CreatorId creator)
    {
        lock (_gate)
        {
            return AddMissing(creator);
        }
    }

    /// <summary>The lane has taken the document away; unless the creator has come back meanwhile.</summary>
    public void Drop(DocumentSlot slot)
    {
        lock (_gate)
        {
            if (slot.IsRetired)
            {
                _slots = _slots.Remove(slot);
            }
        }
    }

    /// <summary>
    /// A creator that comes back may find some of its documents dropped and others only retired: each lane takes away its
    /// own, when it comes to it.
    /// </summary>
    private bool AddMissing(CreatorId creator)
    {
        var known = _slots.Where(slot => slot.Creator == creator).ToArray();
        if (known.Count(slot => !slot.IsRetired) == PerCreator.Length || !ExportPath.IsFolderName(creator.Value))
        {
            return false;
        }

        foreach (var slot in known.Where(slot => slot.IsRetired))
        {
            slot.Retire(false);
            slot.Mark();
        }

        var missing = PerCreator.Where(document => !known.Any(slot => ReferenceEquals(slot.Document, document)));
        _slots = Sorted(_slots.Concat(missing.Select(document => new DocumentSlot(document, creator))));
        return true;
    }

    private static ImmutableArray<DocumentSlot> Sorted(IEnumerable<DocumentSlot> slots) => [.. slots.OrderBy(slot => slot.Document.Follows.HasFlag(ExportChanges.Documents)).ThenBy(slot => slot.Document.MinimumInterval)];
}
