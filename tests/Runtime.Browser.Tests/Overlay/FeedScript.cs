using System.Text.Json;
using System.Text.Json.Nodes;

namespace Runtime.Browser.Tests.Overlay;

/// <summary>A feed document that a test writes message by message, in the shape the exporter publishes.</summary>
internal sealed class FeedScript(int capacity = 100)
{
    private readonly List<JsonObject> _entries = [];
    private readonly List<string> _removed = [];

    public long Latest { get; private set; }

    /// <summary>Unix seconds of the messages that follow.</summary>
    public double SaidAt { get; set; } = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    /// <returns>The message's id.</returns>
    public string Say(string text, string author = "Ada", Action<JsonObject>? change = null)
    {
        Latest++;
        var entry = new JsonObject
        {
            ["sequence"] = Latest,
            ["message_id"] = $"m{Latest}",
            ["platform"] = "twitch",
            ["kind"] = "message",
            ["author"] = new JsonObject { ["display_name"] = author, ["avatar_url"] = null, ["color"] = null, ["badges"] = new JsonArray(), ["roles"] = new JsonArray() },
            ["message"] = new JsonObject { ["text"] = text, ["emotes"] = new JsonArray() },
            ["timestamp"] = new JsonObject { ["unix"] = SaidAt, ["iso"] = "" },
            ["metadata"] = new JsonObject { ["is_mod"] = false, ["is_member"] = false, ["is_superchat"] = false, ["raw"] = null },
            ["is_action"] = false,
            ["is_first"] = false,
            ["is_highlighted"] = false,
            ["reply"] = null,
            ["paid"] = null,
            ["notice"] = null,
            ["is_test"] = false,
            ["is_synthetic"] = false,
        };
        change?.Invoke(entry);
        _entries.Add(entry);
        if (_entries.Count > capacity)
        {
            _entries.RemoveAt(0);
        }

        return entry["message_id"]!.GetValue<string>();
    }

    public void Notice(string kind, string systemText, string text = "", int? count = null) =>
        Say(text, change: entry =>
        {
            entry["kind"] = "notice";
            entry["notice"] = new JsonObject { ["kind"] = kind, ["system_text"] = systemText, ["count"] = count, ["tier"] = null, ["recipient"] = null };
        });

    public void Delete(string messageId, bool listed = false)
    {
        _entries.RemoveAll(entry => entry["message_id"]!.GetValue<string>() == messageId);
        if (listed)
        {
            _removed.Add(messageId);
        }
    }

    public void Change(string messageId, Action<JsonObject> change) =>
        change(_entries.Single(entry => entry["message_id"]!.GetValue<string>() == messageId));

    public void Clear() => _entries.Clear();

    /// <summary>As a new database would: from the beginning.</summary>
    public void Restart()
    {
        _entries.Clear();
        _removed.Clear();
        Latest = 0;
    }

    public byte[] Document(string creator)
    {
        JsonArray list = [.. _entries.Select(entry => entry.DeepClone())];
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["schema_version"] = "v1",
            ["generated_at"] = "2026-11-21T12:00:00.000000Z",
            ["meta"] = new JsonObject { ["visibility"] = "public", ["scope"] = "overlay-chat" },
            ["creator_id"] = creator,
            ["latest_sequence"] = Latest,
            ["messages"] = list,
            ["items"] = list.DeepClone(),
            ["removed"] = new JsonArray([.. _removed.Select(id => (JsonNode)id)]),
        });
    }
}
