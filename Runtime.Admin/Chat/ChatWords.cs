using System.Globalization;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Admin.Chat;

/// <summary>Chat facts in the operator's words.</summary>
public static class ChatWords
{
    /// <summary>Every role that can be filtered for, most powerful first.</summary>
    public static readonly IReadOnlyList<ChatRoles> Roles =
        [ChatRoles.Broadcaster, ChatRoles.Moderator, ChatRoles.Vip, ChatRoles.Subscriber, ChatRoles.Staff];

    public static string Of(ChatRoles role) => role switch
    {
        ChatRoles.Broadcaster => "Broadcaster",
        ChatRoles.Moderator => "Moderator",
        ChatRoles.Vip => "VIP",
        ChatRoles.Subscriber => "Subscriber",
        ChatRoles.Staff => "Staff",
        _ => role.ToString(),
    };

    public static IEnumerable<ChatRoles> Each(ChatRoles roles) => Roles.Where(role => roles.HasFlag(role));

    public static string Of(RemovalReason reason) => reason switch
    {
        RemovalReason.Deleted => "Message deleted by a moderator",
        RemovalReason.TimedOut => "Message removed: its author was timed out",
        RemovalReason.Banned => "Message removed: its author was banned",
        RemovalReason.Cleared => "Message removed: the chat was cleared",
        _ => "Message removed",
    };

    public static string Of(NoticeKind kind) => kind switch
    {
        NoticeKind.Subscription => "New subscription",
        NoticeKind.Resubscription => "Resubscription",
        NoticeKind.GiftSubscription => "Gift",
        NoticeKind.GiftBomb => "Gifts",
        NoticeKind.Raid => "Raid",
        NoticeKind.Announcement => "Announcement",
        NoticeKind.Milestone => "Milestone",
        NoticeKind.Paid => "Paid message",
        NoticeKind.Membership => "Membership",
        _ => "Notice",
    };

    public static string Of(Delivery delivery) => delivery switch
    {
        Delivery.History => "From history: shown and counted, never fires a trigger",
        Delivery.Test => "A rehearsal: leaves nothing behind",
        _ => "Live",
    };

    public static string Of(Money money) =>
        string.Create(CultureInfo.InvariantCulture, $"{money.Amount:0.##} {money.Currency}");
}
