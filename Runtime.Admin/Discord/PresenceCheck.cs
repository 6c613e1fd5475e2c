using Runtime.Core.Discord.Connection;

namespace Runtime.Admin.Discord;

/// <summary>What may stand in the bot's status, while somebody writes it. Pure.</summary>
public static class PresenceCheck
{
    public const int LongestText = PresenceRules.MostCharacters;
    public const int LongestEmoji = 32;

    public static DiscordPresence Of(string text, string emoji) => PresenceRules.Normalize(new DiscordPresence(text, emoji));

    /// <returns>Null when it can be saved.</returns>
    public static string? ProblemOf(string text, string emoji) => PresenceRules.ProblemOf(Of(text, emoji));

    /// <summary>Discord shows no emoji of its own for a bot, so it leads the text.</summary>
    public static string Shown(DiscordPresence presence)
    {
        var shown = $"{presence.Emoji} {presence.Text}".Trim();
        return shown.Length > LongestText ? $"{shown[..(LongestText - 1)]}…" : shown;
    }
}
