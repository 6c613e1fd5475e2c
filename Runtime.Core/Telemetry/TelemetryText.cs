using System.Globalization;
using System.Text;

namespace Runtime.Core.Telemetry;

/// <summary>
/// Makes a text safe to keep as one line: no control characters (they forge log lines and drive terminals), no line or
/// direction marks, no halves of surrogate pairs, and a length that a flood cannot use up memory with.
/// </summary>
internal static class TelemetryText
{
    public const int MaximumLength = 400;

    public static string Clean(string text, int maximumLength = MaximumLength)
    {
        if (text.Length <= maximumLength && IsClean(text))
        {
            return text;
        }

        var clean = new StringBuilder(Math.Min(text.Length, maximumLength));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > maximumLength - 1)
            {
                return clean.Append('…').ToString();
            }

            clean.Append(IsHarmful(rune) ? new Rune(' ') : rune);
        }

        return clean.ToString();
    }

    private static bool IsClean(string text)
    {
        foreach (var character in text)
        {
            if (char.IsSurrogate(character) || IsHarmful(new Rune(character)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Direction marks and their kin (Cf) are only harmful in a text whose reader expects plain words.</summary>
    private static bool IsHarmful(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control
        or UnicodeCategory.Format
        or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator;
}
