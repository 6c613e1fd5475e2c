using System.Globalization;
using Runtime.Core.Chat;

namespace Runtime.Core.Clips;

/// <summary>Titles by one rule: <c>{source} - MM/DD/YY clip by {user} [{id}]</c>, in UTC, at most 120 characters.</summary>
internal static class ClipTitle
{
    /// <summary>In UTF-16 units.</summary>
    public const int Longest = 120;

    private const string Cut = "…";

    /// <summary>Too long, the source is shortened, then the user; never the rest.</summary>
    public static string For(string source, string user, DateTimeOffset at, ClipId id)
    {
        var date = at.UtcDateTime.ToString("MM'/'dd'/'yy", CultureInfo.InvariantCulture);
        var room = Longest - $" - {date} clip by  [{id}]".Length;
        var (what, who) = (OneLine(source, "Livestream"), OneLine(user, "anonymous"));
        what = Shorten(what, Math.Max(Math.Min(what.Length, Cut.Length), room - who.Length));
        who = Shorten(who, room - what.Length);
        return $"{what} - {date} clip by {who} [{id}]";
    }

    /// <summary>Never through the middle of what a reader sees as one character.</summary>
    public static string Shorten(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var kept = 0;
        for (var next = StringInfo.GetNextTextElementLength(text); kept + next + Cut.Length <= longest; next = StringInfo.GetNextTextElementLength(text, kept))
        {
            kept += next;
        }

        return longest < Cut.Length ? "" : text[..kept].TrimEnd() + Cut;
    }

    /// <summary>For a title that somebody wrote: one line of visible characters, not too long.</summary>
    public static string Clean(string title) => Shorten(OneLine(title, ""), Longest);

    private static string OneLine(string text, string otherwise)
    {
        var line = string.Join(' ', ChatText.Clean(text.ReplaceLineEndings(" ")).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? otherwise : line;
    }
}
