using System.Collections.Frozen;

namespace Runtime.Core.Triggers.Matching;

/// <summary>
/// Finds all literals in a text in one pass (Aho-Corasick). What happens for each character does not depend on how many
/// literals there are: ASCII takes one step through a table; other characters take the sparse edges and the failure links.
/// </summary>
internal sealed class LiteralIndex
{
    /// <summary>Set on a state that ends at least one literal.</summary>
    internal const int HasOutput = int.MinValue;

    private readonly byte[] _classes;
    private readonly int[] _table;
    private readonly int _shift;
    private readonly FrozenDictionary<long, int> _edges;
    private readonly int[] _failures;
    private readonly int[] _outputStarts;
    private readonly LiteralTarget[] _outputs;

    internal LiteralIndex(LiteralTables tables)
    {
        _classes = tables.Classes;
        _table = tables.Table;
        _shift = tables.Shift;
        _edges = tables.Edges;
        _failures = tables.Failures;
        _outputStarts = tables.OutputStarts;
        _outputs = tables.Outputs;
    }

    /// <summary>Adds the trigger of every literal that occurs, at a word border where it asks for one.</summary>
    public void Scan(ReadOnlySpan<char> text, Span<ulong> candidates)
    {
        if (_outputs.Length == 0)
        {
            return;
        }

        var classes = _classes;
        var table = _table;
        var row = 0;
        for (var index = 0; index < text.Length; index++)
        {
            var unit = text[index];
            var next = unit < classes.Length ? table[row + classes[unit]] : StepOther(row >> _shift, CaseFold.FoldAt(text, index));
            row = next & ~HasOutput;
            if (next < 0)
            {
                Report(row >> _shift, text, index + 1, candidates);
            }
        }
    }

    /// <summary>The key of an edge outside ASCII.</summary>
    internal static long EdgeKey(int state, char unit) => ((long)state << 16) | unit;

    private int StepOther(int state, char folded)
    {
        if (folded < _classes.Length)
        {
            return _table[(state << _shift) + _classes[folded]];
        }

        if (_edges.Count == 0)
        {
            return 0;
        }

        while (true)
        {
            if (_edges.TryGetValue(EdgeKey(state, folded), out var next))
            {
                return next;
            }

            if (state == 0)
            {
                return 0;
            }

            state = _failures[state];
        }
    }

    private void Report(int state, ReadOnlySpan<char> text, int end, Span<ulong> candidates)
    {
        foreach (ref readonly var target in _outputs.AsSpan(_outputStarts[state].._outputStarts[state + 1]))
        {
            if ((!target.WordStart || !WordBoundary.IsWordBefore(text, end - target.Length))
                && (!target.WordEnd || !WordBoundary.IsWordAt(text, end)))
            {
                CandidateSet.Add(candidates, target.Trigger);
            }
        }
    }
}

/// <param name="Length">In UTF-16 units.</param>
/// <param name="WordStart">The literal counts only where no word runs into it.</param>
/// <param name="WordEnd">The literal counts only where no word runs out of it.</param>
internal readonly record struct LiteralTarget(int Trigger, int Length, bool WordStart, bool WordEnd);

/// <summary>Indexes of triggers as bits, so that candidates come out once each and in document order.</summary>
internal static class CandidateSet
{
    public static int WordsFor(int triggers) => (triggers + 63) >> 6;

    public static void Add(Span<ulong> candidates, int trigger) => candidates[trigger >> 6] |= 1UL << trigger;
}
