using Runtime.Core.Chat;

namespace Runtime.Core.Exports.Documents;

/// <summary>Kinds of notices as documents spell them; a name that was ever published stays.</summary>
internal static class NoticeNames
{
    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Subscription => "subscription",
        NoticeKind.Resubscription => "resubscription",
        NoticeKind.GiftSubscription => "gift_subscription",
        NoticeKind.GiftBomb => "gift_bomb",
        NoticeKind.Raid => "raid",
        NoticeKind.Announcement => "announcement",
        NoticeKind.Milestone => "milestone",
        NoticeKind.Paid => "paid",
        NoticeKind.Membership => "membership",
        _ => "other",
    };
}
