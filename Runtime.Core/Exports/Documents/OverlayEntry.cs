using System.Buffers;
using System.Text.Json;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary>A message or notice as overlay, replay and livechat pages read it.</summary>
internal static class OverlayEntry
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789ABCDEFabcdef");

    public static void Write(Utf8JsonWriter json, FeedEntry entry)
    {
        var message = entry.Event as ChatMessage;
        var notice = entry.Event as ChatNotice;
        var author = message?.Author ?? notice?.Author;
        var paid = message?.Paid ?? notice?.Paid;

        json.WriteStartObject();
        json.WriteNumber("sequence"u8, entry.Sequence);
        json.WriteString("kind"u8, notice is null ? "message" : "notice");
        json.WriteString("message_id"u8, entry.Event.Id);
        json.WriteString("platform"u8, entry.Event.Platform.Value);
        json.WriteString("channel"u8, entry.Event.Channel);
        WriteAuthor(json, author);
        OverlayText.Write(json, message?.Text ?? notice?.Text ?? "", message?.Emotes ?? notice?.Emotes ?? []);
        json.WriteStartObject("timestamp"u8);
        json.WriteNumber("unix"u8, entry.Event.EventTime.ToUnixTimeSeconds());
        json.WriteTime("iso"u8, entry.Event.EventTime);
        json.WriteEndObject();
        WriteMetadata(json, author?.Roles ?? ChatRoles.None, paid);
        WriteReply(json, message?.Reply);
        WritePaid(json, paid);
        WriteNotice(json, notice);
        json.WriteBoolean("is_action"u8, message is { IsAction: true });
        json.WriteBoolean("is_highlighted"u8, message is { IsHighlighted: true });
        json.WriteBoolean("is_first"u8, message is { IsFirst: true });
        json.WriteBoolean("is_history"u8, entry.Event.Delivery == Delivery.History);
        json.WriteBoolean("is_test"u8, entry.Event.Delivery == Delivery.Test);
        json.WriteBoolean("is_synthetic"u8, entry.Event.IsSynthetic);
        json.WriteEndObject();
    }

    private static void WriteAuthor(Utf8JsonWriter json, ChatAuthor? author)
    {
        json.WriteStartObject("author"u8);
        json.WriteString("display_name"u8, author?.DisplayName ?? "");
        json.WriteString("avatar_url"u8, ImageHosts.Check(author?.AvatarUrl));
        json.WriteString("color"u8, IsColor(author?.Color) ? author?.Color : null);
        json.WriteStartArray("badges"u8);
        foreach (var badge in author?.Badges ?? [])
        {
            json.WriteStartObject();
            json.WriteString("type"u8, badge.Set);
            json.WriteString("version"u8, badge.Version);
            json.WriteString("image_url"u8, ImageHosts.Check(badge.ImageUrl));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("roles"u8);
        var roles = author?.Roles ?? ChatRoles.None;
        WriteRole(json, roles, ChatRoles.Broadcaster, "broadcaster"u8);
        WriteRole(json, roles, ChatRoles.Moderator, "moderator"u8);
        WriteRole(json, roles, ChatRoles.Staff, "staff"u8);
        WriteRole(json, roles, ChatRoles.Subscriber, "subscriber"u8);
        WriteRole(json, roles, ChatRoles.Vip, "vip"u8);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRole(Utf8JsonWriter json, ChatRoles roles, ChatRoles role, ReadOnlySpan<byte> name)
    {
        if (roles.HasFlag(role))
        {
            json.WriteStringValue(name);
        }
    }

    /// <summary><c>raw</c> is part of the contract's shape and always null: what platforms send is not published.</summary>
    private static void WriteMetadata(Utf8JsonWriter json, ChatRoles roles, Money? paid)
    {
        json.WriteStartObject("metadata"u8);
        json.WriteBoolean("is_mod"u8, roles.HasFlag(ChatRoles.Moderator));
        json.WriteBoolean("is_member"u8, roles.HasFlag(ChatRoles.Subscriber));
        json.WriteBoolean("is_superchat"u8, paid is not null);
        json.WriteNull("raw"u8);
        json.WriteEndObject();
    }

    private static void WriteReply(Utf8JsonWriter json, ReplyReference? reply)
    {
        if (reply is null)
        {
            json.WriteNull("reply"u8);
            return;
        }

        json.WriteStartObject("reply"u8);
        json.WriteString("message_id"u8, reply.MessageId);
        json.WriteString("display_name"u8, reply.DisplayName);
        json.WriteString("text"u8, reply.Text);
        json.WriteEndObject();
    }

    private static void WritePaid(Utf8JsonWriter json, Money? paid)
    {
        if (paid is null)
        {
            json.WriteNull("paid"u8);
            return;
        }

        json.WriteStartObject("paid"u8);
        json.WriteNumber("amount"u8, paid.Amount);
        json.WriteString("currency"u8, paid.Currency);
        json.WriteEndObject();
    }

    private static void WriteNotice(Utf8JsonWriter json, ChatNotice? notice)
    {
        if (notice is null)
        {
            json.WriteNull("notice"u8);
            return;
        }

        json.WriteStartObject("notice"u8);
        json.WriteString("kind"u8, NoticeNames.Of(notice.Kind));
        json.WriteString("platform_kind"u8, notice.PlatformKind);
        json.WriteString("system_text"u8, notice.SystemText);
        json.WriteNumber("count"u8, notice.Count);
        json.WriteString("tier"u8, notice.Tier);
        json.WriteString("recipient"u8, notice.RecipientDisplayName);
        json.WriteEndObject();
    }

    private static bool IsColor(string? color) => color is { Length: 7 } && color[0] == '#' && !color.AsSpan(1).ContainsAnyExcept(HexDigits);
}
