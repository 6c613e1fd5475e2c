using System.Collections.Frozen;
using System.Numerics;

namespace Runtime.Core.Triggers.Matching;

/// <summary>The tables of a <see cref="LiteralIndex"/>, built from the literals of all triggers.</summary>
internal sealed class LiteralTables
{
    private const int AsciiCount = 128;

    private LiteralTables(LiteralTrie trie)
    {
        Classes = ClassesOf(trie, out var classCount);
        Shift = BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)classCount));
        Failures = new int[trie.Count];
        var outputs = new LiteralTarget[trie.Count][];
        Table = new int[trie.Count << Shift];
        Fill(trie, outputs);

        Edges = trie.Edges.Where(edge => edge.Unit >= AsciiCount)
            .ToFrozenDictionary(edge => LiteralIndex.EdgeKey(edge.From, edge.Unit), edge => Encode(edge.To, outputs));
        OutputStarts = new int[trie.Count + 1];
        for (var state = 0; state < trie.Count; state++)
        {
            OutputStarts[state + 1] = OutputStarts[state] + outputs[state].Length;
        }

        Outputs = [.. outputs.SelectMany(targets => targets)];
    }

    /// <summary>By ASCII character, both cases alike: its column in the table. Column 0 is every character no literal has.</summary>
    public byte[] Classes { get; }

    /// <summary>A row of 2^<see cref="Shift"/> columns for each state; holds the next row's offset and the output mark.</summary>
    public int[] Table { get; }

    public int Shift { get; }

    public FrozenDictionary<long, int> Edges { get; }

    public int[] Failures { get; }

    public int[] OutputStarts { get; }

    public LiteralTarget[] Outputs { get; }

    public static LiteralIndex Build(IEnumerable<(string Folded, LiteralTarget Target)> literals)
    {
        var trie = new LiteralTrie();
        foreach (var (folded, target) in literals)
        {
            trie.Add(folded, target);
        }

        return new LiteralIndex(new LiteralTables(trie));
    }

    private static byte[] ClassesOf(LiteralTrie trie, out int count)
    {
        var classes = new byte[AsciiCount];
        count = 1;
        foreach (var unit in trie.Edges.Select(edge => edge.Unit).Where(unit => unit < AsciiCount).Distinct().Order())
        {
            classes[unit] = (byte)count++;
        }

        for (var lower = 'a'; lower <= 'z'; lower++)
        {
            classes[lower] = classes[CaseFold.Fold(lower)];
        }

        return classes;
    }

    /// <summary>
    /// Breadth first, so that a state's failure state, being shorter, is complete before it: its row is the failure
    /// state's row with its own edges written over, its outputs are its own and the failure state's.
    /// </summary>
    private void Fill(LiteralTrie trie, LiteralTarget[][] outputs)
    {
        foreach (var state in trie.BreadthFirst())
        {
            var failure = Failures[state];
            outputs[state] = state == 0 ? [] : [.. trie.TargetsOf(state), .. outputs[failure]];
            var row = Table.AsSpan(state << Shift, 1 << Shift);
            if (state != 0)
            {
                Table.AsSpan(failure << Shift, 1 << Shift).CopyTo(row);
            }

            foreach (var (unit, child) in trie.ChildrenOf(state))
            {
                Failures[child] = state == 0 ? 0 : FailureOf(trie, failure, unit);
                if (unit < AsciiCount)
                {
                    row[Classes[unit]] = child << Shift;
                }
            }
        }

        for (var cell = 0; cell < Table.Length; cell++)
        {
            Table[cell] = Encode(Table[cell] >> Shift, outputs);
        }
    }

    private int FailureOf(LiteralTrie trie, int state, char unit)
    {
        while (true)
        {
            if (trie.TryStep(state, unit, out var next))
            {
                return next;
            }

            if (state == 0)
            {
                return 0;
            }

            state = Failures[state];
        }
    }

    private int Encode(int state, LiteralTarget[][] outputs) =>
        (state << Shift) | (outputs[state].Length > 0 ? LiteralIndex.HasOutput : 0);
}
