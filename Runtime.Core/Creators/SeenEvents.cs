namespace Runtime.Core.Creators;

/// <summary>
/// Remembers which events were accepted, in two generations: when the younger is full it becomes the older and the
/// older is forgotten. So between one and two times <see cref="GenerationSize"/> events are recognised, in bounded memory.
/// </summary>
internal sealed class SeenEvents
{
    public const int GenerationSize = 262_144;
    private FingerprintSet _young = new();
    private FingerprintSet _old = new();

    /// <summary>Counts changes of generation; what was stored before the last one can be forgotten.</summary>
    public int Generation { get; private set; }

    /// <returns>False when it was seen before.</returns>
    public bool Add(ulong fingerprint)
    {
        if (_old.Contains(fingerprint) || !_young.Add(fingerprint))
        {
            return false;
        }

        if (_young.Count == GenerationSize)
        {
            (_old, _young) = (_young, _old);
            _young.Clear();
            Generation++;
        }

        return true;
    }

    /// <summary>Open addressing over a power of two, at most half full; zero marks an empty slot.</summary>
    private sealed class FingerprintSet
    {
        private const int InitialSlots = 1024;
        private ulong[] _slots = new ulong[InitialSlots];
        private bool _hasZero;

        public int Count { get; private set; }

        public bool Contains(ulong value) => value == 0 ? _hasZero : _slots[Find(_slots, value)] == value;

        public bool Add(ulong value)
        {
            if (value == 0)
            {
                Count += _hasZero ? 0 : 1;
                return !_hasZero && (_hasZero = true);
            }

            var slot = Find(_slots, value);
            if (_slots[slot] == value)
            {
                return false;
            }

            _slots[slot] = value;
            Count++;
            if (Count * 2 > _slots.Length)
            {
                Grow();
            }

            return true;
        }

        public void Clear()
        {
            Array.Clear(_slots);
            _hasZero = false;
            Count = 0;
        }

        private static int Find(ulong[] slots, ulong value)
        {
            var slot = (int)(value & (ulong)(slots.Length - 1));
            while (slots[slot] != 0 && slots[slot] != value)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            return slot;
        }

        private void Grow()
        {
            var larger = new ulong[_slots.Length * 2];
            foreach (var value in _slots)
            {
                if (value != 0)
                {
                    larger[Find(larger, value)] = value;
                }
            }

            _slots = larger;
        }
    }
}
