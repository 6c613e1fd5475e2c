using System.Text.Json;

namespace Runtime.Core.Chat.Log;

/// <summary>
/// One event as one line of NDJSON. Keys are short because a year of chat is kept in them; fields that hold their
/// usual value are left out. Moderation is a line of its own (a tombstone): the log is only ever appended to.
/// </summary>
internal static class ChatLogLine
{
    private static readonly JsonEncodedText Sequence = JsonEncodedText.Encode("seq");
    private static readonly JsonEncodedText Kind = JsonEncodedText.Encode("kind");
    private static readonly JsonEncodedText Time = JsonEncodedText.Encode("t");
    private static readonly JsonEncodedText Received = JsonEncodedText.Encode("rx");
    private static readonly JsonEncodedText Platform = JsonEncodedText.Encode("on");
    private static readonly JsonEncodedText Channel = JsonEncodedText.Encode("ch");
    private static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    private static readonly JsonEncodedText User = JsonEncodedText.Encode("uid");
    private static readonly JsonEncodedText Login = JsonEncodedText.Encode("login");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Color = JsonEncodedText.Encode("color");
    private static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");
    private static readonly JsonEncodedText Text = JsonEncodedText.Encode("text");
    private static readonly JsonEncodedText Emotes = JsonEncodedText.Encode("emotes");

    public static void Write(Utf8JsonWriter writer, in LoggedEvent logged)
    {
        var chatEvent = logged.Event;
        writer.WriteStartObject();
        writer.WriteNumber(Sequence, logged.Sequence);
        writer.WriteString(Kind, KindOf(chatEvent));
        writer.WriteNumber(Time, chatEvent.EventTime.ToUnixTimeMilliseconds());
        if (chatEvent.ReceivedTime != chatEvent.EventTime)
        {
            writer.WriteNumber(Received, (long)(chatEvent.ReceivedTime - chatEvent.EventTime).TotalMilliseconds);
        }

        writer.WriteString(Platform, chatEvent.Platform.Value);
        writer.WriteString(Channel, chatEvent.Channel);
        writer.WriteString(Id, chatEvent.Id);
        if (chatEvent.Delivery == Delivery.History)
        {
            writer.WriteBoolean("history", true);
        }

        if (chatEvent.IsSynthetic)
        {
            writer.WriteBoolean("synthetic", true);
        }

        WriteBody(writer, chatEvent);
        writer.WriteEndObject();
    }

    private static string KindOf(ChatEvent chatEvent) => chatEvent switch
    {
        ChatMessage => "message",
        ChatNotice => "notice",
        MessageDeleted => "deleted",
        UserModerated => "moderated",
        ChatCleared => "cleared",
        StreamStatusChanged => "stream",
        _ => "other",
    };

    private static void WriteBody(Utf8JsonWriter writer, ChatEvent chatEvent)
    {
        switch (chatEvent)
        {
            case ChatMessage message:
                WriteAuthor(writer, message.Author);
                writer.WriteString(Text, message.Text);
                WriteEmotes(writer, message);
                WriteMessageExtras(writer, message);
                break;
            case ChatNotice notice:
                WriteNotice(writer, notice);
                break;
            case MessageDeleted deleted:
                writer.WriteString("target", deleted.TargetMessageId);
                break;
            case UserModerated moderated:
                writer.WriteString("target", moderated.TargetUserId ?? "");
                writer.WriteString(Login, moderated.TargetLogin);
                if (moderated.Duration is { } duration)
                {
                    writer.WriteNumber("seconds", (long)duration.TotalSeconds);
                }

                break;
            case StreamStatusChanged status:
                writer.WriteBoolean("online", status.IsOnline);
                break;
        }
    }

    private static void WriteAuthor(Utf8JsonWriter writer, ChatAuthor author)
    {
        writer.WriteString(User, author.UserId);
        writer.WriteString(Login, author.Login);
        if (author.DisplayName != author.Login)
        {
            writer.WriteString(Name, author.DisplayName);
        }

        if (author.Color is not null)
        {
            writer.WriteString(Color, author.Color);
        }

        if (author.Roles != ChatRoles.None)
        {
            writer.WriteNumber(Roles, (int)author.Roles);
        }

        if (!author.Badges.IsDefaultOrEmpty)
        {
            writer.WriteString("badges", string.Join(',', author.Badges.Select(badge => $"{badge.Set}/{badge.Version}")));
        }
    }

    private static void WriteEmotes(Utf8JsonWriter writer, ChatMessage message)
    {
        if (message.Emotes.IsDefaultOrEmpty)
        {
            return;
        }

        writer.WriteStartArray(Emotes);
        foreach (var span in message.Emotes)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(span.Start);
            writer.WriteNumberValue(span.Length);
            writer.WriteStringValue(span.Emote.Provider);
            writer.WriteStringValue(span.Emote.Id);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static void WriteMessageExtras(Utf8JsonWriter writer, ChatMessage message)
    {
        if (message.IsAction)
        {
            writer.WriteBoolean("action", true);
        }

        if (message.Reply is { } reply)
        {
            writer.WriteString("reply", reply.MessageId);
        }

        WritePaid(writer, message.Paid);
    }

    private static void WriteNotice(Utf8JsonWriter writer, ChatNotice notice)
    {
        if (notice.Author is not null)
        {
            WriteAuthor(writer, notice.Author);
        }

        writer.WriteString("notice", notice.PlatformKind);
        writer.WriteString("system", notice.SystemText);
        writer.WriteString(Text, notice.Text);
        if (notice.Count is { } count)
        {
            writer.WriteNumber("count", count);
        }

        WritePaid(writer, notice.Paid);
    }

    private static void WritePaid(Utf8JsonWriter writer, Money? paid)
    {
        if (paid is not null)
        {
            writer.WriteNumber("amount", paid.Amount);
            writer.WriteString("currency", paid.Currency);
        }
    }
}
