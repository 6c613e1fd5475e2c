using System.Globalization;
using Platform.Simulator.Twitch.Rooms;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch;

/// <summary>Every kind of USERNOTICE: subscriptions, gifts, raids, announcements and the rest. Each returns the notice's id.</summary>
public sealed class TwitchNotices
{
    private readonly TwitchRooms _rooms;
    private readonly TimeProvider _time;

    internal TwitchNotices(TwitchRooms rooms, TimeProvider time)
    {
        _rooms = rooms;
        _time = time;
    }

    /// <param name="plan"><c>Prime</c>, <c>1000</c>, <c>2000</c> or <c>3000</c>.</param>
    public string Subscribe(string channel, string login, string plan = "1000") => Send(
        channel, login, "sub", $"{Name(channel, login)} subscribed {Plan(plan)}.", "",
        ("cumulative-months", "1"), ("months", "0"), ("should-share-streak", "0"), ("sub-plan", plan), ("sub-plan-name", PlanName(channel)));

    /// <param name="streak">Months in a row, or 0 where the person keeps them to themselves.</param>
    public string Resubscribe(string channel, string login, int months, string text = "", string plan = "1000", int streak = 0) => Send(
        channel, login, "resub",
        $"{Name(channel, login)} subscribed {Plan(plan)}. They've subscribed for {months} months{(streak > 0 ? $", currently on a {streak} month streak" : "")}!",
        text,
        [
            ("cumulative-months", Number(months)), ("months", "0"), ("should-share-streak", streak > 0 ? "1" : "0"), ("sub-plan", plan),
            ("sub-plan-name", PlanName(channel)), .. streak > 0 ? new[] { ("streak-months", Number(streak)) } : [],
        ]);

    public string Gift(string channel, string login, string recipient, string plan = "1000") => Gift(channel, login, recipient, plan, null);

    /// <summary>One notice of the bomb and one for each gift in it, all with the same origin.</summary>
    public string GiftBomb(string channel, string login, IReadOnlyList<string> recipients, string plan = "1000")
    {
        var origin = _rooms.NextId();
        var id = Send(
            channel, login, "submysterygift", $"{Name(channel, login)} is gifting {recipients.Count} {Tier(plan)} Subs to {Name(channel, channel)}'s community!", "",
            ("community-gift-id", origin), ("mass-gift-count", Number(recipients.Count)), ("origin-id", origin), ("sender-count", Number(recipients.Count)), ("sub-plan", plan));
        foreach (var recipient in recipients)
        {
            Gift(channel, login, recipient, plan, origin);
        }

        return id;
    }

    /// <summary>A gift from nobody in particular, which Twitch writes as a user of its own.</summary>
    public string AnonymousGift(string channel, string recipient, string plan = "1000")
    {
        _rooms.Introduce(new Chatter { Login = "ananonymousgifter", DisplayName = "AnAnonymousGifter", UserId = "274598607" });
        return Gift(channel, "ananonymousgifter", recipient, plan, null);
    }

    public string Raid(string channel, string login, int viewers) => Send(
        channel, login, "raid", $"{viewers} raiders from {Name(channel, login)} have joined!", "",
        ("displayName", Name(channel, login)), ("login", login), ("profileImageURL", "https://static-cdn.jtvnw.net/example-70x70.png"), ("viewerCount", Number(viewers)));

    public string Unraid(string channel) => Send(channel, channel, "unraid", "The raid has been canceled.", "");

    public string NewChatter(string channel, string login, string text) => Send(
        channel, login, "ritual", $"@{Name(channel, login)} is new here. Say hello!", text, ("ritual-name", "new_chatter"));

    public string BitsBadge(string channel, string login, int threshold, string text = "") => Send(
        channel, login, "bitsbadgetier", $"{Name(channel, login)} just earned a new {threshold} Bits badge!", text, ("threshold", Number(threshold)));

    /// <param name="color"><c>PRIMARY</c>, <c>BLUE</c>, <c>GREEN</c>, <c>ORANGE</c> or <c>PURPLE</c>.</param>
    public string Announce(string channel, string login, string text, string color = "PRIMARY") => Send(channel, login, "announcement", "", text, ("color", color));

    public string WatchStreak(string channel, string login, int streams, string text = "") => Send(
        channel, login, "viewermilestone", $"{Name(channel, login)} watched {streams} consecutive streams and sparked a watch streak!", text,
        ("category", "watch-streak"), ("copoReward", "450"), ("id", _rooms.NextId()), ("value", Number(streams)));

    public string UpgradeGift(string channel, string login, string sender) => Send(
        channel, login, "giftpaidupgrade", $"{Name(channel, login)} is continuing the Gift Sub they got from {Name(channel, sender)}!", "",
        ("sender-login", sender), ("sender-name", Name(channel, sender)));

    public string PayForward(string channel, string login, string gifter) => Send(
        channel, login, "standardpayforward", $"{Name(channel, login)} is paying forward the Gift they got from {Name(channel, gifter)}!", "",
        ("prior-gifter-user-name", gifter), ("prior-gifter-display-name", Name(channel, gifter)));

    /// <summary>A notice of any kind; <paramref name="parameters"/> are written as <c>msg-param-*</c>.</summary>
    public string Send(string channel, string login, string kind, string systemText, string text, params (string Name, string Value)[] parameters)
    {
        var id = _rooms.NextId();
        var tags = ChatTags.Author(_rooms.ChatterIn(channel, login), _rooms.RoomId(channel), id, _time.GetUtcNow());
        tags["emotes"] = EmoteTag.For(text);
        tags["login"] = login;
        tags["msg-id"] = kind;
        tags["system-msg"] = systemText;
        foreach (var (name, value) in parameters)
        {
            tags[$"msg-param-{name}"] = value;
        }

        var body = $":tmi.twitch.tv USERNOTICE #{channel}{(text.Length > 0 ? " :" + text : "")}";
        _rooms.Send(channel, new ServerLine(body, tags, TwitchCapabilities.Commands));
        return id;
    }

    private string Gift(string channel, string login, string recipient, string plan, string? origin)
    {
        var to = _rooms.ChatterIn(channel, recipient);
        List<(string, string)> parameters =
        [
            ("gift-months", "1"), ("months", "1"), ("origin-id", origin ?? _rooms.NextId()), ("recipient-display-name", to.DisplayName), ("recipient-id", to.UserId),
            ("recipient-user-name", to.Login), ("sender-count", "0"), ("sub-plan", plan), ("sub-plan-name", PlanName(channel)),
        ];
        if (origin is not null)
        {
            parameters.Add(("community-gift-id", origin));
        }

        return Send(channel, login, "subgift", $"{Name(channel, login)} gifted a {Tier(plan)} sub to {to.DisplayName}!", "", [.. parameters]);
    }

    private string Name(string channel, string login) => _rooms.ChatterIn(channel, login).DisplayName;

    private static string PlanName(string channel) => $"Channel Subscription ({channel})";

    private static string Plan(string plan) => plan == "Prime" ? "with Prime" : $"at {Tier(plan)}";

    private static string Tier(string plan) => plan switch { "2000" => "Tier 2", "3000" => "Tier 3", _ => "Tier 1" };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
