namespace Runtime.Core.Triggers.Matching;

/// <summary>The prefixes of all literals; state 0 is the empty one.</summary>
internal sealed class LiteralTrie
{
    private readonly List<SortedDictionary<char, int>> _children = [[]];
    private readonly List<List<LiteralTarget>> _targets = [[]];

    public int Count => _children.Count;

    public IEnumerable<(int From, char Unit, int To)> Edges =>
        _children.SelectMany((children, state) => children.Select(child => (state, child.Key, child.Value)));

    public void Add(string folded, LiteralTarget target)
    {
        var state = 0;
        foreach (var unit in folded)
        {
            if (!_children[state].TryGetValue(unit, out var next))
            {
                next = _children.Count;
                _children[state].Add(unit, next);
                _children.Add([]);
                _targets.Add([]);
            }

            state = next;
        }

        // An empty literal is everywhere and says nothing; the caller has no use for it.
        if (state != 0 && !_targets[state].Contains(target))
        {
            _targets[state].Add(target);
        }
    }

    public IEnumerable<LiteralTarget> TargetsOf(int state) => _targets[state];

    public IEnumerable<KeyValuePair<char, int>> ChildrenOf(int state) => _children[state];

    public bool TryStep(int state, char unit, out int next) => _children[state].TryGetValue(unit, out next);

    public IEnumerable<int> BreadthFirst()
    {
        var queue = new Queue<int>([0]);
        while (queue.TryDequeue(out var state))
        {
            yield return state;
            foreach (var child in _children[state].Values)
            {
                queue.Enqueue(child);
            }
        }
    }
}
