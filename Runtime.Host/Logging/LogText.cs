using System.Globalization;
using System.Text;

namespace Runtime.Host.Logging;

/// <summary>Makes any text one line that a terminal shows as it is: chat and platforms write into log messages.</summary>
internal static class LogText
{
    /// <summary>
    /// Writes C0 and C1 controls, line and paragraph separators, direction overrides and half surrogates as escapes;
    /// nothing in the text can end the line, move the cursor or turn the reading direction.
    /// </summary>
    public static string OneLine(string text)
    {
        var first = text.AsSpan().IndexOfAnyExceptInRange(' ', '~');
        if (first < 0)
        {
            return text;
        }

        var line = new StringBuilder(text, 0, first, text.Length + 16);
        foreach (var rune in text.AsSpan(first).EnumerateRunes())
        {
            if (IsPlain(rune))
            {
                line.Append(rune.ToString());
            }
            else
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
        }

        return line.ToString();
    }

    private static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Format) && rune != Rune.ReplacementChar;
}
