using System.Collections.Immutable;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Synthetic;

/// <summary>A short exchange that is told in order; the script lets two of them run into each other, as chats do.</summary>
internal sealed record Scene(ImmutableArray<Beat> Beats)
{
    public static Scene Of(params ReadOnlySpan<Beat> beats) => new([.. beats]);

    public static Talk Say(string login, string text) => new(login, text);

    public static Talk Reply(string login, int to, string text) => new(login, text, to);

    public static Talk Me(string login, string text) => new(login, text) { IsAction = true };

    public static Talk Cheer(string login, int bits, string text) => new(login, $"Cheer{bits} {text}") { Bits = bits };

    public static Announcement Subscribe(string login) => new(login, NoticeKind.Subscription, "sub", $"{Name(login)} subscribed at Tier 1.") { Count = 1, Tier = "1000" };

    public static Announcement Resubscribe(string login, int months, string text) =>
        new(login, NoticeKind.Resubscription, "resub", $"{Name(login)} subscribed at Tier 1. They've subscribed for {months} months!") { Text = text, Count = months, Tier = "1000" };

    public static Announcement Gift(string login, string recipient, bool partOfBomb = false) =>
        new(login, NoticeKind.GiftSubscription, "subgift", $"{Name(login)} gifted a Tier 1 sub to {Name(recipient)}!")
        {
            Count = 1,
            Tier = "1000",
            Recipient = Name(recipient),
            IsPartOfBomb = partOfBomb,
        };

    public static Announcement GiftBomb(string login, int gifts) =>
        new(login, NoticeKind.GiftBomb, "submysterygift", $"{Name(login)} is gifting {gifts} Tier 1 Subs to the community!") { Count = gifts, Tier = "1000", IsPartOfBomb = true };

    public static Announcement Raid(string login, int viewers) =>
        new(login, NoticeKind.Raid, "raid", $"{viewers} raiders from {Name(login)} have joined!") { Count = viewers };

    public static Announcement Announce(string login, string text) => new(login, NoticeKind.Announcement, "announcement", "") { Text = text };

    public static Announcement WatchStreak(string login, int streams, string text) =>
        new(login, NoticeKind.Milestone, "viewermilestone", $"{Name(login)} watched {streams} consecutive streams and sparked a watch streak!") { Text = text, Count = streams };

    private static string Name(string login) => SyntheticCast.Named(login).DisplayName;
}
