using System.Globalization;

namespace Platform.Simulator.Twitch;

/// <summary>A person in chat as the tags describe them.</summary>
public sealed record Chatter
{
    private static readonly string[] Palette =
        ["#FF0000", "#1E90FF", "#00FF7F", "#9ACD32", "#FF4500", "#2E8B57", "#DAA520", "#D2691E", "#5F9EA0", "#FF69B4", "#8A2BE2", "#19E6E6", "#004B49", ""];

    public required string Login { get; init; }

    public required string DisplayName { get; init; }

    public required string UserId { get; init; }

    /// <summary><c>#RRGGBB</c>, or empty for somebody who never chose one.</summary>
    public string Color { get; init; } = "";

    /// <summary>As on the wire: <c>moderator/1,subscriber/24</c>.</summary>
    public string Badges { get; init; } = "";

    /// <summary>As on the wire: <c>subscriber/27</c>.</summary>
    public string BadgeInfo { get; init; } = "";

    public bool IsModerator => Has("moderator");

    public bool IsBroadcaster => Has("broadcaster");

    public bool IsSubscriber => Has("subscriber") || Has("founder");

    public bool IsVip => Has("vip");

    /// <summary>Somebody nobody described: id and colour follow from the login, so they are the same in every run.</summary>
    public static Chatter Named(string login)
    {
        var hash = Hash(login);
        return new Chatter
        {
            Login = login,
            DisplayName = login.Length == 0 ? login : char.ToUpperInvariant(login[0]) + login[1..],
            UserId = (100_000_000L + (hash % 800_000_000)).ToString(CultureInfo.InvariantCulture),
            Color = Palette[hash % (uint)Palette.Length],
        };
    }

    private bool Has(string set) => Badges.Split(',').Any(badge => badge.StartsWith(set + "/", StringComparison.Ordinal));

    /// <summary>FNV-1a; string.GetHashCode differs in every process.</summary>
    private static uint Hash(string text) => text.Aggregate(2_166_136_261u, (hash, c) => unchecked((hash ^ c) * 16_777_619u));
}
