using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Runtime.Core.Storage;

namespace Runtime.Core.Creators;

/// <summary>Reads one creator's rows.</summary>
internal sealed class CreatorRows(SqliteConnection connection, string creatorId)
{
    public (long Sequence, long RandomSeed) Creator() =>
        connection.Query("SELECT sequence, random_seed FROM creators WHERE creator_id = $0", row => (row.GetInt64(0), row.GetInt64(1)), creatorId)[0];

    /// <summary>Without the rows that a damaged disk made unreadable: a feed with a gap is better than none.</summary>
    public IReadOnlyList<FeedEntry> Feed() =>
    [
        .. connection.Query(
            "SELECT sequence, entry FROM feed WHERE creator_id = $0 ORDER BY sequence",
            row => EntryOf(row.GetInt64(0), row.GetString(1)),
            creatorId).OfType<FeedEntry>(),
    ];

    public IReadOnlyDictionary<string, PlatformCounters> Counters() => connection.Query(
        "SELECT platform, messages, triggers, actions, actions_failed, last_event_at FROM platform_counters WHERE creator_id = $0",
        row => KeyValuePair.Create(
            row.GetString(0),
            new PlatformCounters(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))
            {
                LastEventAt = row.Time(5),
            }),
        creatorId).ToDictionary();

    public IReadOnlyDictionary<string, DateTimeOffset> Online() => connection.Query(
        "SELECT platform, since FROM online WHERE creator_id = $0",
        row => KeyValuePair.Create(row.GetString(0), row.Time(1) ?? DateTimeOffset.UnixEpoch),
        creatorId).ToDictionary();

    public IReadOnlyList<ulong> Seen()
    {
        var blocks = connection.Query(
            "SELECT fingerprints FROM seen_blocks WHERE creator_id = $0 ORDER BY block",
            row => (byte[])row.GetValue(0),
            creatorId);
        var seen = new List<ulong>(blocks.Sum(block => block.Length) / sizeof(ulong));
        foreach (var block in blocks)
        {
            seen.AddRange(MemoryMarshal.Cast<byte, ulong>(block));
        }

        return seen;
    }

    private static FeedEntry? EntryOf(long sequence, string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, CreatorJson.Default.StoredFeedEntry) is { Event: not null } stored
                ? new FeedEntry(sequence, stored.Event, null, stored.Removed)
                : null;
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
