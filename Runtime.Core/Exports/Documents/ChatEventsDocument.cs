using System.Runtime.InteropServices;
using System.Text.Json;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// <c>chat_events.json</c>: the newest events of all creators, ascending by time, then creator, then sequence. A signal
/// says what happened, so rehearsals are left out, and so is what moderation took away.
/// </summary>
internal sealed class ChatEventsDocument
{
    public const int Capacity = 200;

    private static readonly string[] Names = ["events", "items"];

    private readonly EntryCache _entries = new(WriteEntry);
    private readonly List<FeedEntry> _shown = [];

    public void Write(Utf8JsonWriter json, ExportView view)
    {
        _shown.Clear();
        foreach (var creator in view.Creators)
        {
            foreach (var entry in creator.Feed)
            {
                if (entry is { Removed: null, Event: ChatMessage or ChatNotice, Event.Delivery: not Delivery.Test })
                {
                    _shown.Add(entry);
                }
            }
        }

        _shown.Sort(Order);
        var all = CollectionsMarshal.AsSpan(_shown);
        _entries.WriteLists(json, Names, all[Math.Max(0, all.Length - Capacity)..]);
    }

    private static int Order(FeedEntry one, FeedEntry other)
    {
        var byTime = one.Event.EventTime.CompareTo(other.Event.EventTime);
        if (byTime != 0)
        {
            return byTime;
        }

        var byCreator = string.CompareOrdinal(one.Event.Creator.Value, other.Event.Creator.Value);
        return byCreator != 0 ? byCreator : one.Sequence.CompareTo(other.Sequence);
    }

    private static void WriteEntry(Utf8JsonWriter json, FeedEntry entry)
    {
        var message = entry.Event as ChatMessage;
        var notice = entry.Event as ChatNotice;
        var author = message?.Author ?? notice?.Author;
        var text = message?.Text ?? notice?.Text ?? "";
        var eventId = $"{entry.Event.Creator}-{entry.Sequence}";

        json.WriteStartObject();
        json.WriteString("event_id"u8, eventId);
        json.WriteString("id"u8, eventId);
        json.WriteString("creator"u8, entry.Event.Creator.Value);
        json.WriteString("platform"u8, entry.Event.Platform.Value);
        json.WriteString("user_id"u8, author?.UserId);
        json.WriteString("username"u8, author?.DisplayName ?? "");
        json.WriteString("message"u8, text);
        json.WriteTime("message_at"u8, entry.Event.EventTime);
        json.WriteTime("timestamp"u8, entry.Event.EventTime);
        json.WriteString("type"u8, notice is null ? "chat_message" : NoticeNames.Of(notice.Kind));
        json.WriteString("source"u8, entry.Event.Platform.Value);
        json.WriteString("entity_id"u8, entry.Event.Id);
        json.WriteString("summary"u8, Summary(author, notice, text));
        json.WriteBoolean("is_synthetic"u8, entry.Event.IsSynthetic);
        json.WriteEndObject();
    }

    private static string Summary(ChatAuthor? author, ChatNotice? notice, string text)
    {
        var said = author is null ? text : $"{author.DisplayName}: {text}";
        return notice switch
        {
            null => said,
            { SystemText: "" } => said,
            _ when text.Length == 0 => notice.SystemText,
            _ => $"{notice.SystemText} ({text})",
        };
    }
}
