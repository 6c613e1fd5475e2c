using System.Globalization;
using Platform.Simulator.Twitch.Wire;

namespace Platform.Simulator.Twitch.Rooms;

/// <summary>The tag sets of what happens in a room. Pure: everything they say is handed in.</summary>
internal static class ChatTags
{
    /// <summary>What every PRIVMSG and USERNOTICE says of its author.</summary>
    public static TagSet Author(Chatter author, string roomId, string id, DateTimeOffset sentAt)
    {
        var tags = new TagSet
        {
            ["badge-info"] = author.BadgeInfo,
            ["badges"] = author.Badges,
            ["color"] = author.Color,
            ["display-name"] = author.DisplayName,
            ["emotes"] = "",
            ["flags"] = "",
            ["id"] = id,
            ["mod"] = author.IsModerator ? "1" : "0",
            ["room-id"] = roomId,
            ["subscriber"] = author.IsSubscriber ? "1" : "0",
            ["tmi-sent-ts"] = Milliseconds(sentAt),
            ["turbo"] = "0",
            ["user-id"] = author.UserId,
            ["user-type"] = author.IsModerator ? "mod" : "",
        };
        if (author.IsVip)
        {
            tags["vip"] = "1";
        }

        return tags;
    }

    public static TagSet Message(ChatLine line, Chatter author, string roomId, string id, DateTimeOffset sentAt, SaidMessage? parent)
    {
        var tags = Author(author, roomId, id, sentAt);
        tags["emotes"] = line.Emotes ?? EmoteTag.For(line.Text);
        tags["first-msg"] = line.IsFirst ? "1" : "0";
        tags["returning-chatter"] = "0";
        if (line.Emotes is null && EmoteTag.IsEmoteOnly(line.Text))
        {
            tags["emote-only"] = "1";
        }

        if (line.Bits is { } bits)
        {
            tags["bits"] = bits.ToString(CultureInfo.InvariantCulture);
        }

        if (line.IsHighlighted)
        {
            tags["msg-id"] = "highlighted-message";
        }

        if (line.ClientNonce is { } nonce)
        {
            tags["client-nonce"] = nonce;
        }

        if (parent is not null)
        {
            AddReply(tags, parent);
        }

        tags.AddRange(line.ExtraTags);
        return tags;
    }

    public static TagSet UserState(Chatter self) => new()
    {
        ["badge-info"] = self.BadgeInfo,
        ["badges"] = self.Badges,
        ["color"] = self.Color,
        ["display-name"] = self.DisplayName,
        ["emote-sets"] = "0",
        ["mod"] = self.IsModerator ? "1" : "0",
        ["subscriber"] = self.IsSubscriber ? "1" : "0",
        ["user-type"] = self.IsModerator ? "mod" : "",
    };

    public static TagSet GlobalUserState(Chatter self) => new()
    {
        ["badge-info"] = "",
        ["badges"] = "",
        ["color"] = self.Color,
        ["display-name"] = self.DisplayName,
        ["emote-sets"] = "0",
        ["user-id"] = self.UserId,
        ["user-type"] = "",
    };

    public static string Milliseconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static void AddReply(TagSet tags, SaidMessage parent)
    {
        tags["reply-parent-display-name"] = parent.Author.DisplayName;
        tags["reply-parent-msg-body"] = parent.Text;
        tags["reply-parent-msg-id"] = parent.Id;
        tags["reply-parent-user-id"] = parent.Author.UserId;
        tags["reply-parent-user-login"] = parent.Author.Login;
        tags["reply-thread-parent-msg-id"] = parent.ThreadId;
        tags["reply-thread-parent-user-login"] = parent.ThreadLogin;
    }
}
