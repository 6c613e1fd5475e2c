using System.Collections.Frozen;
using System.Collections.Immutable;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>The regulars of the demo chat, and its bot. None of them exists.</summary>
internal static class SyntheticCast
{
    public const string Broadcaster = "demo";

    public static ChatAuthor Bot { get; } = Person("suitebot", "SuiteBot", "#8A2BE2", ChatRoles.Moderator, "moderator/1", "bot-badge/1");

    public static ImmutableArray<ChatAuthor> People { get; } =
    [
        Person(Broadcaster, "Demo", "#00FF7F", ChatRoles.Broadcaster | ChatRoles.Subscriber, "broadcaster/1", "subscriber/0"),
        Person("mod_marlene", "Mod_Marlene", "#2E8B57", ChatRoles.Moderator | ChatRoles.Subscriber, "moderator/1", "subscriber/24"),
        Person("ferret_of_order", "FerretOfOrder", "#1E90FF", ChatRoles.Moderator, "moderator/1"),
        Person("pixelbaker", "PixelBaker", "#FF69B4", ChatRoles.Vip | ChatRoles.Subscriber, "vip/1", "subscriber/12"),
        Person("dj_waffle", "DJ_Waffle", "#DAA520", ChatRoles.Vip, "vip/1", "premium/1"),
        Person("ctrl_alt_elite", "Ctrl_Alt_Elite", "#0000FF", ChatRoles.Subscriber, "founder/0"),
        Person("nightowl", "NightOwl", "#8A2BE2", ChatRoles.Subscriber, "subscriber/6"),
        Person("joaninha", "Joaninha", "#D2691E", ChatRoles.Subscriber, "subscriber/3"),
        Person("sora_neko", "空のねこ", "#19E6E6", ChatRoles.Subscriber, "subscriber/12"),
        Person("haneul", "하늘이", "#5F9EA0", ChatRoles.None),
        Person("babulya_online", "Бабуля_Онлайн", "#B22222", ChatRoles.None, "premium/1"),
        Person("layla", "ليلى", "#FF7F50", ChatRoles.None),
        Person("grillmeister", "Grillmeister_Günther", "#FF4500", ChatRoles.Subscriber, "subscriber/2"),
        Person("grandmaster_b", "Grandmaster_B", "#9ACD32", ChatRoles.Subscriber, "subscriber/9", "sub-gifter/50"),
        Person("speedrun_steve", "Speedrun_Steve", "#FF0000", ChatRoles.None, "bits/1000"),
        Person("snailmail_stan", "snailmail_stan", "#004B49", ChatRoles.None),
        Person("the_quiet_one", "The_Quiet_One", null, ChatRoles.None),
        Person("an_unreasonably_long_name", "An_Unreasonably_Long_Name", "#9ACD32", ChatRoles.None),
        Person("tealeaf", "tealeaf", "#3CB371", ChatRoles.None),
        Person("mossy", "mossy", null, ChatRoles.None),
        Person("hexadecimal_hank", "0xHank", "#C0FFEE", ChatRoles.None, "glhf-pledge/1"),
        Person("markup_mike", "Markup_Mike", "#FF00FF", ChatRoles.None),
        Person("captain_raidbeard", "Captain_Raidbeard", "#CD853F", ChatRoles.None, "partner/1"),
    ];

    private static readonly FrozenDictionary<string, ChatAuthor> ByLogin = People.ToFrozenDictionary(person => person.Login, StringComparer.Ordinal);

    /// <exception cref="KeyNotFoundException">The script names somebody who is not in the cast.</exception>
    public static ChatAuthor Named(string login) => ByLogin[login];

    private static ChatAuthor Person(string login, string displayName, string? color, ChatRoles roles, params ReadOnlySpan<string> badges) => new()
    {
        UserId = $"synthetic-{login}",
        Login = login,
        DisplayName = displayName,
        Color = color,
        Roles = roles,
        Badges = [.. badges.ToArray().Select(badge => badge.Split('/')).Select(parts => new ChatBadge(parts[0], parts[1]))],
    };
}
