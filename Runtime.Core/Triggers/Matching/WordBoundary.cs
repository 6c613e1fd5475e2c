using System.Globalization;
using System.Text;

namespace Runtime.Core.Triggers.Matching;

/// <summary>Where a word begins and ends, so that the keyword <c>art</c> is not found in <c>start</c>.</summary>
internal static class WordBoundary
{
    /// <summary>True when the keyword's first letter would continue a word that begins before it.</summary>
    public static bool IsWordBefore(ReadOnlySpan<char> text, int index)
    {
        if (index == 0)
        {
            return false;
        }

        var unit = text[index - 1];
        if (char.IsAscii(unit))
        {
            return IsAsciiWord(unit);
        }

        Rune.DecodeLastFromUtf16(text[..index], out var rune, out _);
        return IsWord(rune);
    }

    /// <summary>True when a word goes on at the index.</summary>
    public static bool IsWordAt(ReadOnlySpan<char> text, int index)
    {
        if (index >= text.Length)
        {
            return false;
        }

        var unit = text[index];
        if (char.IsAscii(unit))
        {
            return IsAsciiWord(unit);
        }

        Rune.DecodeFromUtf16(text[index..], out var rune, out _);
        return IsWord(rune);
    }

    private static bool IsAsciiWord(char unit) => char.IsAsciiLetterOrDigit(unit) || unit == '_';

    /// <summary>Letters, digits and the marks on them, except in scripts that write words without spaces between them.</summary>
    private static bool IsWord(Rune rune) =>
        (Rune.IsLetterOrDigit(rune)
            || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
        && !IsUnspacedScript(rune.Value);

    /// <summary>Thai, Lao, Myanmar, Khmer, kana and Han: every position inside such text may begin or end a word.</summary>
    private static bool IsUnspacedScript(int value) => value
        is (>= 0x0E00 and <= 0x0EFF)
        or (>= 0x1000 and <= 0x109F)
        or (>= 0x1780 and <= 0x17FF)
        or (>= 0x2E80 and <= 0x312F)
        or (>= 0x31A0 and <= 0x9FFF)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFF66 and <= 0xFF9F)
        or (>= 0x1B000 and <= 0x1B16F)
        or (>= 0x20000 and <= 0x3FFFF);
}
