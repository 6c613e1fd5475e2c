using System.Runtime.InteropServices;
using System.Text.Json;
using Runtime.Core.Chat;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary>
/// One creator's <c>chat.json</c>, read by the overlay pages only, many times a second: its list therefore stands once,
/// not a second time as <c>items</c>, and with an entry to a line. It is readable by anyone on the machine and carries no ids of people.
/// </summary>
internal sealed class OverlayFeedDocument
{
    public const int Capacity = 100;

    private readonly EntryCache _entries = new(OverlayEntry.Write, onePerLine: true);
    private readonly List<FeedEntry> _shown = new(Capacity);

    public void Write(Utf8JsonWriter json, ExportView view)
    {
        var state = view.State;
        Select(state);
        json.WriteString("creator_id"u8, view.Creator?.Value);
        json.WriteString("display_name"u8, state?.DisplayName ?? view.Creator?.Value);
        json.WriteNumber("latest_sequence"u8, state?.Sequence ?? 0);
        WriteRemoved(json, state);
        _entries.WriteLists(json, ["messages"], CollectionsMarshal.AsSpan(_shown));
    }

    private void Select(CreatorState? state)
    {
        _shown.Clear();
        var feed = state?.Feed ?? [];
        for (var index = feed.Length - 1; index >= 0 && _shown.Count < Capacity; index--)
        {
            if (feed[index] is { Removed: null, Event: ChatMessage or ChatNotice })
            {
                _shown.Add(feed[index]);
            }
        }

        _shown.Reverse();
    }

    /// <summary>So that a page which still shows such a message, perhaps from its own memory, can take it away.</summary>
    private static void WriteRemoved(Utf8JsonWriter json, CreatorState? state)
    {
        json.WriteStartArray("removed"u8);
        foreach (var entry in state?.Feed ?? [])
        {
            if (entry.Removed is not null)
            {
                json.WriteStringValue(entry.Event.Id);
            }
        }

        json.WriteEndArray();
    }
}
