using System.Globalization;
using System.Text;

namespace Runtime.Core.Chat;

/// <summary>The rules of <see cref="ChatText"/>, character by character.</summary>
internal static class CleanedText
{
    private const int BlackFlag = 0x1F3F4;
    private const int FlagEnd = 0xE007F;

    /// <returns>How many UTF-16 units at the start are a character that no rule touches; 0 when a rule has to look.</returns>
    public static int PlainUnits(ReadOnlySpan<char> text) => text[0] switch
    {
        >= ' ' and <= '~' => 1,
        >= '\u00A1' and <= '\u02FF' and not '\u00AD' => 1,
        >= '\u0391' and <= '\u0481' => 1,
        >= '\u3041' and <= '\u3096' => 1,
        >= '\u30A1' and <= '\u30FE' => 1,
        >= '\u4E00' and <= '\u9FFF' => 1,
        >= '\uAC00' and <= '\uD7A3' => 1,
        // The planes of emoji, U+1F000 to U+1FBFF, hold neither marks nor controls.
        >= '\uD83C' and <= '\uD83E' when text.Length > 1 && char.IsLowSurrogate(text[1]) => 2,
        _ => 0,
    };

    /// <param name="places">Receives, for each unit of the source and its end, where it went.</param>
    /// <returns>How many units were written; never more than were read.</returns>
    public static int Write(ReadOnlySpan<char> source, Span<char> target, Span<int> places)
    {
        var (read, written, marks, isFlag) = (0, 0, 0, false);
        while (read < source.Length)
        {
            Rune.DecodeFromUtf16(source[read..], out var rune, out var units);
            places.Slice(read, units).Fill(written);
            read += units;
            if (IsDropped(rune.Value) || (IsTag(rune.Value) && !(isFlag && IsFlagTag(rune.Value))))
            {
                continue;
            }

            isFlag = rune.Value == BlackFlag || (isFlag && IsTag(rune.Value) && rune.Value != FlagEnd);
            marks = MarksWith(rune, marks);
            if (marks <= ChatText.MostMarks || !IsMark(rune))
            {
                written += (IsLineOrTab(rune.Value) ? new Rune(' ') : rune).EncodeToUtf16(target[written..]);
            }
        }

        places[read] = written;
        return written;
    }

    /// <summary>Spaces and what cannot be seen at the end only make a repeated text look new.</summary>
    public static int TrimEnd(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            Rune.DecodeLastFromUtf16(text, out var rune, out var units);
            if (!Rune.IsWhiteSpace(rune) && !IsInvisible(rune.Value))
            {
                break;
            }

            text = text[..^units];
        }

        return text.Length;
    }

    private static bool IsLineOrTab(int value) => value is (>= 0x09 and <= 0x0D) or 0x85 or 0x2028 or 0x2029;

    private static bool IsDropped(int value) =>
        (value is < 0x20 or (>= 0x7F and <= 0x9F) && !IsLineOrTab(value)) || value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    private static bool IsTag(int value) => value is >= 0xE0000 and <= 0xE007F;

    /// <summary>The flags of England, Scotland and Wales are a black flag, letters out of this range, and its last character.</summary>
    private static bool IsFlagTag(int value) => value is >= 0xE0020 and <= FlagEnd;

    /// <summary>Characters that cannot be seen do not begin a new base, else they would carry the tower higher.</summary>
    private static int MarksWith(Rune rune, int marks) =>
        IsMark(rune) ? Math.Min(marks, ChatText.MostMarks) + 1
        : rune.Value >= 0x0300 && Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? marks
        : 0;

    private static bool IsMark(Rune rune) =>
        rune.Value >= 0x0300 && Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    private static bool IsInvisible(int value) => value is
        0x00AD or 0x034F or 0x061C or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x2060 and <= 0x206F) or 0x2800 or 0x3164 or 0xFEFF or 0xFFA0;
}
