using System.Text;

namespace Runtime.Core.Triggers.Matching;

/// <summary>
/// Makes letters that differ only in case the same, one UTF-16 unit for one. At least as coarse as what a regex takes
/// for equal when it ignores case, which is what allows a regex to be skipped when its folded literal is not there.
/// </summary>
internal static class CaseFold
{
    /// <summary>Folds one unit that is not half of a surrogate pair.</summary>
    public static char Fold(char unit) => unit switch
    {
        >= 'a' and <= 'z' => (char)(unit & ~0x20),
        < (char)128 => unit,
        // Lower and upper case of these meet ASCII letters only by the long way round: dotted and dotless i, long s.
        '\u0130' or '\u0131' => 'I',
        '\u017F' => 'S',
        _ => char.ToUpperInvariant(char.ToLowerInvariant(unit)),
    };

    /// <summary>The folded unit at an index, with its neighbour's help where both make one letter outside the first plane.</summary>
    public static char FoldAt(ReadOnlySpan<char> text, int index)
    {
        var unit = text[index];
        if (!char.IsSurrogate(unit))
        {
            return Fold(unit);
        }

        var first = char.IsHighSurrogate(unit) ? index : index - 1;
        if (first < 0 || first + 1 >= text.Length || !Rune.TryCreate(text[first], text[first + 1], out var rune))
        {
            return unit;
        }

        Span<char> pair = stackalloc char[2];
        return Rune.ToUpperInvariant(Rune.ToLowerInvariant(rune)).EncodeToUtf16(pair) == 2 ? pair[index - first] : unit;
    }

    public static string Fold(string text) => string.Create(text.Length, text, static (folded, source) =>
    {
        for (var index = 0; index < folded.Length; index++)
        {
            folded[index] = FoldAt(source, index);
        }
    });
}
