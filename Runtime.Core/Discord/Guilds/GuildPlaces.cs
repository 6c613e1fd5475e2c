using Runtime.Core.Discord.Notices;

namespace Runtime.Core.Discord.Guilds;

/// <summary>
/// Where in a guild's entry of <c>discord.json</c> each setting may stand: the form that is written, the nested form, and the
/// older one with everything in the names. Pure.
/// </summary>
internal static class GuildPlaces
{
    public const string LoggingEnabled = "logging/enabled";
    public const string LoggingChannel = "logging/channel_id";
    public const string NotificationsEnabled = "notifications/enabled";

    /// <summary>Where the channel of a category is written.</summary>
    public static string OfCategory(string category) => $"notifications/{category}";

    /// <param name="path">Names of members from the guild's entry downwards, with <c>/</c> between.</param>
    /// <returns>The place of the same setting in the form that is written; null when there is no setting at this path.</returns>
    public static string? Meaning(string path)
    {
        if (path is LoggingEnabled or LoggingChannel or NotificationsEnabled)
        {
            return path;
        }

        var parts = path.Split('/');
        return parts switch
        {
            ["logging", "channel"] => LoggingChannel,
            ["notifications", "clips", var platform] => OfCategory(NoticeCategories.OfClips(platform)),
            ["notifications", "clips", var platform, "channel_id"] => OfCategory(NoticeCategories.OfClips(platform)),
            ["notifications", var category] when category != "clips" => OfCategory(category),
            ["notifications", var category, "channel_id"] when category != "clips" => OfCategory(category),
            [var name] => OfOlder(name),
            _ => null,
        };
    }

    /// <summary>The form that is written comes first, then the nested one, then the older one.</summary>
    public static int RankOf(string path) => path.Count(letter => letter == '/') switch { 0 => 2, 1 => 0, _ => 1 };

    public static bool IsSwitch(string place) => place is LoggingEnabled or NotificationsEnabled;

    /// <summary><c>logging_channel_id</c>, <c>notifications_general</c>, <c>notifications_rumble_clips_channel_id</c>, <c>notifications_clips_rumble</c>.</summary>
    private static string? OfOlder(string name)
    {
        switch (name)
        {
            case "logging_enabled":
                return LoggingEnabled;
            case "logging_channel_id" or "logging_channel":
                return LoggingChannel;
            case "notifications_enabled":
                return NotificationsEnabled;
        }

        if (!name.StartsWith("notifications_", StringComparison.Ordinal))
        {
            return null;
        }

        var rest = Without(Without(name["notifications_".Length..], "_channel_id"), "_channel");
        var category = rest.StartsWith("clips_", StringComparison.Ordinal) ? NoticeCategories.OfClips(rest["clips_".Length..]) : rest;
        return NoticeCategories.All.Contains(category) ? OfCategory(category) : null;
    }

    private static string Without(string text, string ending) => text.EndsWith(ending, StringComparison.Ordinal) ? text[..^ending.Length] : text;
}
