using System.Collections.Frozen;

namespace Runtime.Core.Triggers.Matching;

/// <summary>
/// Says in one pass over a text which triggers may match it: a dictionary for its first word, another for the whole of
/// it, and the literal index for everything that is looked for inside. Never misses one; for regexes the last word is
/// the pattern's.
/// </summary>
internal sealed class TriggerMatcher
{
    private readonly WordTable _commands;
    private readonly WordTable _wholeMessages;
    private readonly LiteralIndex _literals;
    private readonly ulong[] _always;

    public TriggerMatcher(IReadOnlyList<TriggerRule> rules)
    {
        _commands = new WordTable(rules.SelectMany(rule => rule.CommandNames.Select(name => (name, rule.Index))));
        _wholeMessages = new WordTable(rules.Where(rule => rule.WholeMessage is not null).Select(rule => (rule.WholeMessage!, rule.Index)));
        _literals = LiteralTables.Build(rules.SelectMany(LiteralsOf));
        _always = new ulong[CandidateSet.WordsFor(rules.Count)];
        foreach (var rule in rules.Where(rule => rule.Pattern is { RequiredLiterals.IsEmpty: true }))
        {
            CandidateSet.Add(_always, rule.Index);
        }
    }

    /// <summary>How many words a set of candidates needs.</summary>
    public int CandidateWords => _always.Length;

    /// <param name="candidates">Cleared by the caller; gets a bit for each trigger that may match.</param>
    /// <returns>False when none may.</returns>
    public bool Collect(ReadOnlySpan<char> text, Span<ulong> candidates)
    {
        _always.CopyTo(candidates);
        _commands.Find(MatchText.FirstWord(text), candidates);
        _wholeMessages.Find(text, candidates);
        _literals.Scan(text, candidates);
        return candidates.ContainsAnyExcept(0UL);
    }

    private static IEnumerable<(string Folded, LiteralTarget Target)> LiteralsOf(TriggerRule rule)
    {
        foreach (var keyword in rule.Keywords)
        {
            var folded = CaseFold.Fold(keyword);
            yield return (folded, new LiteralTarget(rule.Index, folded.Length, WordBoundary.IsWordAt(folded, 0), WordBoundary.IsWordBefore(folded, folded.Length)));
        }

        foreach (var literal in rule.Contained.Select(CaseFold.Fold).Concat(rule.Pattern?.RequiredLiterals ?? []))
        {
            yield return (literal, new LiteralTarget(rule.Index, literal.Length, WordStart: false, WordEnd: false));
        }
    }

    /// <summary>Triggers by a text that must be equal, ordinal and case aside.</summary>
    private sealed class WordTable
    {
        private readonly FrozenDictionary<string, int[]>.AlternateLookup<ReadOnlySpan<char>> _triggers;
        private readonly int _shortest = int.MaxValue;
        private readonly int _longest;

        public WordTable(IEnumerable<(string Word, int Trigger)> words)
        {
            var triggers = words.GroupBy(word => word.Word, word => word.Trigger, StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);
            _triggers = triggers.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var word in triggers.Keys)
            {
                _shortest = Math.Min(_shortest, word.Length);
                _longest = Math.Max(_longest, word.Length);
            }
        }

        public void Find(ReadOnlySpan<char> word, Span<ulong> candidates)
        {
            if (word.Length < _shortest || word.Length > _longest || !_triggers.TryGetValue(word, out var triggers))
            {
                return;
            }

            foreach (var trigger in triggers)
            {
                CandidateSet.Add(candidates, trigger);
            }
        }
    }
}
