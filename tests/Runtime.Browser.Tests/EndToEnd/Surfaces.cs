using System.Text.Json;
using TestKit.Processes;

namespace Runtime.Browser.Tests.EndToEnd;

/// <summary>The places besides the overlay page where a message has to be.</summary>
internal static class Surfaces
{
    /// <param name="id">Null where the server gives messages none.</param>
    public static async Task HoldAsync(DaemonProcess daemon, string? id, string text, CancellationToken cancellationToken)
    {
        await Eventually.HoldsAsync(
            "the message in chat_events.json",
            () => Entries(daemon, "signals/chat_events.json", "events").Any(item => Is(item, "message", text) && (id is null || Is(item, "entity_id", id)) && Is(item, "creator", "ada")),
            cancellationToken);
        await Eventually.HoldsAsync(
            "the message in the overlay's feed on disk",
            () => Entries(daemon, "overlay/ada/chat.json", "messages").Any(item => Is(item.GetProperty("message"), "text", text) && (id is null || Is(item, "message_id", id))),
            cancellationToken);
        await Eventually.HoldsAsync(
            "the message in the creator's feed",
            async () => (await daemon.GetAsync("/api/admin/creators/ada/feed", cancellationToken)).EnumerateArray().Any(item => Is(item, "text", text) && (id is null || Is(item, "id", id))),
            cancellationToken);
    }

    private static JsonElement.ArrayEnumerator Entries(DaemonProcess daemon, string path, string list) => daemon.Root.Read(path).GetProperty(list).EnumerateArray();

    private static bool Is(JsonElement item, string property, string value) => item.GetProperty(property).GetString() == value;
}
