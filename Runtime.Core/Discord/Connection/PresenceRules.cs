using System.Globalization;
using System.Text;

namespace Runtime.Core.Discord.Connection;

/// <summary>What may stand in a bot's status. Pure.</summary>
public static class PresenceRules
{
    public const int MostCharacters = 128;

    private const int ZeroWidthJoiner = 0x200D;
    private const int EmojiForm = 0xFE0F;
    private const int Keycap = 0x20E3;

    /// <returns>What is wrong with it, for the one who set it; null when it may be shown.</returns>
    public static string? ProblemOf(DiscordPresence presence)
    {
        if (presence.Text is { } text && (text.Length > MostCharacters || text.Any(char.IsControl)))
        {
            return $"A status has at most {MostCharacters} characters, on one line.";
        }

        return presence.Emoji is { } emoji && !IsOneEmoji(emoji) ? "The emoji must be one Unicode emoji, such as 🔴; custom ones of a guild are not shown for bots." : null;
    }

    /// <summary>Blank parts count as none.</summary>
    public static DiscordPresence Normalize(DiscordPresence presence) => new(
        string.IsNullOrWhiteSpace(presence.Text) ? null : presence.Text.Trim(),
        string.IsNullOrWhiteSpace(presence.Emoji) ? null : presence.Emoji.Trim());

    /// <summary>Discord shows no emoji of its own for a bot, so it leads the text.</summary>
    internal static string? Shown(DiscordPresence presence)
    {
        var shown = $"{presence.Emoji} {presence.Text}".Trim();
        return shown.Length > 0 ? Rest.TextCut.To(shown, MostCharacters) : null;
    }

    private static bool IsOneEmoji(string text) =>
        text.Length is > 0 and <= 32
        && StringInfo.GetNextTextElementLength(text) == text.Length
        && text.EnumerateRunes().All(IsPart)
        && (text.EnumerateRunes().Any(IsPicture) || text.EnumerateRunes().Any(rune => rune.Value == Keycap));

    private static bool IsPart(Rune rune) => IsPicture(rune)
        || rune.Value is ZeroWidthJoiner or EmojiForm or Keycap or '#' or '*'
        || rune.Value is >= '0' and <= '9'
        || rune.Value is >= 0xE0020 and <= 0xE007F // the tags behind a regional flag
        || rune.Value is >= 0x1F3FB and <= 0x1F3FF;

    private static bool IsPicture(Rune rune) => rune.Value
        is (>= 0x1F000 and <= 0x1FAFF)
        or (>= 0x2190 and <= 0x21FF)
        or (>= 0x2300 and <= 0x23FF)
        or (>= 0x25A0 and <= 0x27BF)
        or (>= 0x2900 and <= 0x297F)
        or (>= 0x2B00 and <= 0x2BFF)
        or 0x00A9 or 0x00AE or 0x203C or 0x2049 or 0x2122 or 0x2139 or 0x24C2 or 0x3030 or 0x303D or 0x3297 or 0x3299;
}
