using System.Text;
using Runtime.Core.Chat;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>What a USERNOTICE says beyond its sentence.</summary>
internal sealed record TwitchNoticeMeaning(NoticeKind Kind, string PlatformKind)
{
    private const string SharedChatKind = "sharedchatnotice";

    public long? Count { get; init; }

    public string? Tier { get; init; }

    public string? Recipient { get; init; }

    public string? GroupId { get; init; }

    public Money? Paid { get; init; }

    public static TwitchNoticeMeaning Of(in TwitchTags tags, in TwitchNoticeTags details)
    {
        var kind = TwitchValues.Id(tags.Kind) ?? "";
        if (kind == SharedChatKind)
        {
            // It belongs to the other channel: shown, but never counted as a subscription, gift or raid of this one.
            return new(NoticeKind.Other, TwitchValues.Id(tags.SourceKind) is { } real ? $"{SharedChatKind}/{real}" : SharedChatKind);
        }

        return kind switch
        {
            "sub" => new(NoticeKind.Subscription, kind) { Count = MonthsOf(details), Tier = PlanOf(details) },
            "resub" => new(NoticeKind.Resubscription, kind) { Count = MonthsOf(details), Tier = PlanOf(details) },
            "giftpaidupgrade" or "anongiftpaidupgrade" or "primepaidupgrade" => new(NoticeKind.Subscription, kind) { Tier = PlanOf(details) },
            "subgift" or "anonsubgift" => GiftOf(kind, details),
            "submysterygift" or "anonsubmysterygift" => BombOf(kind, details),
            "raid" => new(NoticeKind.Raid, kind) { Count = TwitchValues.Number(details.Viewers) },
            "announcement" => new(NoticeKind.Announcement, kind),
            "bitsbadgetier" => new(NoticeKind.Milestone, kind) { Count = TwitchValues.Number(details.Threshold) },
            "viewermilestone" => new(NoticeKind.Milestone, kind) { Count = TwitchValues.Number(details.Value) },
            "modiversary" => new(NoticeKind.Milestone, kind) { Count = TwitchValues.Number(details.Months) ?? TwitchValues.Number(details.Value) },
            "charitydonation" => new(NoticeKind.Paid, kind)
            {
                Paid = TwitchValues.Amount(details.DonationAmount, details.DonationCurrency, details.DonationExponent),
            },
            _ => new(NoticeKind.Other, kind),
        };
    }

    private static TwitchNoticeMeaning GiftOf(string kind, in TwitchNoticeTags details) => new(NoticeKind.GiftSubscription, kind)
    {
        Count = TwitchValues.Number(details.GiftMonths),
        Tier = PlanOf(details),
        Recipient = NameOf(details.Recipient.IsEmpty ? details.RecipientLogin : details.Recipient),
        // A single gift has an origin id too; only the community gift id says that it is part of a bomb.
        GroupId = TextOf(details.CommunityGiftId),
    };

    private static TwitchNoticeMeaning BombOf(string kind, in TwitchNoticeTags details) => new(NoticeKind.GiftBomb, kind)
    {
        Count = TwitchValues.Number(details.GiftCount),
        Tier = PlanOf(details),
        GroupId = TextOf(details.CommunityGiftId.IsEmpty ? details.OriginId : details.CommunityGiftId),
    };

    private static long? MonthsOf(in TwitchNoticeTags details) =>
        TwitchValues.Number(details.CumulativeMonths) ?? TwitchValues.Number(details.Months);

    private static string? PlanOf(in TwitchNoticeTags details) => TwitchValues.Id(details.Plan);

    private static string? NameOf(ReadOnlySpan<byte> name) => name.IsEmpty ? null : ChatText.CleanName(IrcTags.Unescape(name));

    /// <summary>Group ids are opaque and may hold spaces or digits in groups; only their equality counts.</summary>
    private static string? TextOf(ReadOnlySpan<byte> value) => value.Length is > 0 and <= 128 ? Encoding.UTF8.GetString(value) : null;
}
