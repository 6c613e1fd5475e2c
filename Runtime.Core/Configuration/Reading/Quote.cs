using System.Text;

namespace Runtime.Core.Configuration.Reading;

/// <summary>
/// Shows a value of a document in a message. Faults end up in public telemetry, so what could be a credential in the
/// wrong place is described instead of shown.
/// </summary>
internal static class Quote
{
    private const int Longest = 40;
    private const int ShortestCredential = 20;

    public static string Of(string value)
    {
        if (LooksLikeCredential(value))
        {
            return $"of {value.Length} characters";
        }

        var shown = new StringBuilder("\"");
        foreach (var rune in value.EnumerateRunes())
        {
            if (shown.Length > Longest)
            {
                shown.Append("...");
                break;
            }

            shown.Append(IsVisible(rune) ? rune.ToString() : "?");
        }

        return shown.Append('"').ToString();
    }

    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);

    private static bool LooksLikeCredential(string value) =>
        value.Contains("oauth:", StringComparison.OrdinalIgnoreCase)
        || value.Contains("bearer ", StringComparison.OrdinalIgnoreCase)
        || (value.Length >= ShortestCredential && !value.Any(char.IsWhiteSpace) && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetter));
}
