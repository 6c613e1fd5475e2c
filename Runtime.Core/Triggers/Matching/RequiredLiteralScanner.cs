using System.Collections.Immutable;
using System.Text;

namespace Runtime.Core.Triggers.Matching;

/// <summary>
/// Reads a regex just well enough to prove which literals a matching text must contain. Sound rather than clever:
/// whatever it does not know for certain makes it give up, and then the regex simply always runs.
/// </summary>
internal sealed class RequiredLiteralScanner
{
    /// <summary>More alternatives than this are not worth the states they would cost.</summary>
    private const int MaxAlternatives = 32;

    private readonly string _pattern;
    private int _position;

    private RequiredLiteralScanner(string pattern) => _pattern = pattern;

    private bool AtEnd => _position >= _pattern.Length;

    /// <returns>Every match contains at least one of these, case aside; empty where nothing can be proven.</returns>
    public static ImmutableArray<string> Find(string pattern)
    {
        // Constructs that move the end of a class or a group in ways that this scan does not follow.
        if (pattern.Contains("\\c", StringComparison.Ordinal) || pattern.Contains("(?#", StringComparison.Ordinal))
        {
            return [];
        }

        try
        {
            var scanner = new RequiredLiteralScanner(pattern);
            var found = scanner.Alternatives();
            return scanner.AtEnd && found is not null ? [.. found.Distinct(StringComparer.Ordinal)] : [];
        }
        catch (FormatException)
        {
            return [];
        }
    }

    /// <summary>Up to the closing parenthesis or the end. Each alternative must contribute, else nothing is required.</summary>
    private List<string>? Alternatives()
    {
        var all = Sequence();
        while (!AtEnd && _pattern[_position] == '|')
        {
            _position++;
            var next = Sequence();
            all = all is null || next is null || all.Count + next.Count > MaxAlternatives ? null : [.. all, .. next];
        }

        return all;
    }

    private List<string>? Sequence()
    {
        List<string>? best = null;
        var run = new StringBuilder();
        while (!AtEnd && _pattern[_position] is not ('|' or ')'))
        {
            var atom = PatternAtom.Read(_pattern, ref _position);
            var inner = atom.Kind == PatternAtomKind.Group ? Group() : null;
            var repeat = PatternAtom.ReadRepeat(_pattern, ref _position);
            switch (atom.Kind)
            {
                case PatternAtomKind.ZeroWidth:
                    continue;
                case PatternAtomKind.Literal when repeat.IsOnce:
                    run.Append(atom.Literal);
                    continue;
                case PatternAtomKind.Literal when repeat.Minimum > 0:
                    // "ab+c" holds "ab" and, from the last b on, "bc".
                    best = Better(best, [run.Append(atom.Literal).ToString()]);
                    run.Clear().Append(atom.Literal);
                    continue;
            }

            best = Better(best, [run.ToString()]);
            run.Clear();
            if (repeat.Minimum > 0)
            {
                best = Better(best, inner);
            }
        }

        return Better(best, [run.ToString()]);
    }

    /// <summary>Reads the inside and the closing parenthesis.</summary>
    private List<string>? Group()
    {
        var inside = PatternAtom.ReadGroupHead(_pattern, ref _position);
        if (inside == PatternGroupKind.OptionsOnly)
        {
            return null;
        }

        var found = Alternatives();
        if (AtEnd)
        {
            throw PatternAtom.Unknown();
        }

        _position++;
        return inside == PatternGroupKind.Consuming ? found : null;
    }

    /// <summary>The requirement that is met more rarely: longer literals first, then fewer of them.</summary>
    private static List<string>? Better(List<string>? left, List<string>? right)
    {
        var leftWeight = left?.Min(literal => literal.Length) ?? 0;
        var rightWeight = right?.Min(literal => literal.Length) ?? 0;
        if (leftWeight == 0 && rightWeight == 0)
        {
            return null;
        }

        return rightWeight > leftWeight || (rightWeight == leftWeight && right!.Count < left!.Count) ? right : left;
    }
}
