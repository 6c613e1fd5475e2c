using System.Globalization;

namespace Runtime.Core.Discord.Rest;

/// <summary>Shortens a text to what Discord takes, between two characters as a reader sees them.</summary>
internal static class TextCut
{
    private const string Ellipsis = "…";

    /// <param name="most">In UTF-16 units, at least one. Discord counts characters, of which there are never more.</param>
    public static string To(string text, int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, Ellipsis.Length);
        if (text.Length <= most)
        {
            return text;
        }

        var length = 0;
        while (StringInfo.GetNextTextElementLength(text.AsSpan(length)) is var next && length + next <= most - Ellipsis.Length)
        {
            length += next;
        }

        return text[..length].TrimEnd() + Ellipsis;
    }
}
