using System.Globalization;
using Runtime.Core.Discord.Connection;

namespace Runtime.Admin.Discord;

/// <summary>What may stand in the bot's status, while somebody writes it. Pure; the connection itself has the last word.</summary>
public static class PresenceCheck
{
    public const int LongestText = 128;
    public const int LongestEmoji = 32;

    public static DiscordPresence Of(string text, string emoji) => new(Or(text), Or(emoji));

    /// <returns>Null when it can be saved.</returns>
    public static string? ProblemOf(string text, string emoji)
    {
        if (text.Trim().Length > LongestText || text.Any(char.IsControl))
        {
            return $"A status has at most {LongestText} characters, on one line.";
        }

        var one = emoji.Trim();
        return one.Length > 0 && (one.Length > LongestEmoji || one.All(char.IsAsciiLetterOrDigit) || StringInfo.GetNextTextElementLength(one) != one.Length)
            ? "The emoji is one Unicode emoji, such as 🔴. Custom ones of a guild are not shown for bots."
            : null;
    }

    /// <summary>Discord shows no emoji of its own for a bot, so it leads the text.</summary>
    public static string Shown(DiscordPresence presence)
    {
        var shown = $"{presence.Emoji} {presence.Text}".Trim();
        return shown.Length > LongestText ? $"{shown[..(LongestText - 1)]}…" : shown;
    }

    private static string? Or(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
