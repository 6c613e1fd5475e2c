using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Runtime.Core.Effects;
using Runtime.Core.Storage;
using Runtime.Core.Triggers;

namespace Runtime.Core.Creators;

/// <summary>Keeps creators in the database: all of a batch in one transaction, all of a creator in one read.</summary>
internal sealed class CreatorStore(Database database, TimeProvider time)
{
    public Task WriteAsync(CreatorChanges changes) => database.WriteAsync(session => Write(session, changes));

    /// <summary>Loads the creator, and records it on its first appearance.</summary>
    public async Task<CreatorMemory> LoadAsync(CreatorId id)
    {
        var seed = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await database.WriteAsync(session => session.Execute(
            "INSERT INTO creators (creator_id, sequence, random_seed, first_seen_at) VALUES ($0, 0, $1, $2) ON CONFLICT DO NOTHING",
            id.Value, seed, now));
        return database.Read(connection => Load(connection, id));
    }

    private void Write(WriterSession session, CreatorChanges changes)
    {
        var id = changes.Id.Value;
        session.Execute("UPDATE creators SET sequence = $1 WHERE creator_id = $0", id, changes.Sequence);
        WriteSeen(session, changes);
        WriteFeed(session, changes);
        foreach (var (platform, counters) in changes.Counters)
        {
            session.Execute(
                "INSERT INTO platform_counters (creator_id, platform, messages, triggers, actions, actions_failed, last_event_at) VALUES ($0, $1, $2, $3, $4, $5, $6) "
                + "ON CONFLICT (creator_id, platform) DO UPDATE SET messages = excluded.messages, triggers = excluded.triggers, actions = excluded.actions, actions_failed = excluded.actions_failed, last_event_at = excluded.last_event_at",
                id, platform, counters.Messages, counters.Triggers, counters.Actions, counters.ActionsFailed, counters.LastEventAt?.ToUnixTimeMilliseconds());
        }

        foreach (var (platform, since) in changes.Online)
        {
            if (since is null)
            {
                session.Execute("DELETE FROM online WHERE creator_id = $0 AND platform = $1", id, platform);
            }
            else
            {
                session.Execute("INSERT OR REPLACE INTO online (creator_id, platform, since) VALUES ($0, $1, $2)", id, platform, since.Value.ToUnixTimeMilliseconds());
            }
        }

        foreach (var row in changes.Triggers)
        {
            TriggerMemoryStore.Write(session, id, row);
        }

        var now = time.GetUtcNow();
        foreach (var effect in changes.Effects)
        {
            OutboxStore.Insert(session, effect);
        }

        foreach (var finished in changes.Finished)
        {
            OutboxStore.Finish(session, finished.Effect.Key, finished.Result, finished.Detail, now);
        }
    }

    private static void WriteSeen(WriterSession session, CreatorChanges changes)
    {
        if (changes.Fingerprints.Length == 0)
        {
            return;
        }

        // Little-endian on every machine this runs on; a database that moved to a big-endian one would only forget.
        session.Execute(
            "INSERT OR REPLACE INTO seen_blocks (creator_id, block, fingerprints) VALUES ($0, (SELECT coalesce(max(block), 0) + 1 FROM seen_blocks WHERE creator_id = $0), $1)",
            changes.Id.Value, MemoryMarshal.AsBytes(changes.Fingerprints.AsSpan()).ToArray());
        if (changes.SeenRotated)
        {
            session.Execute(
                "DELETE FROM seen_blocks WHERE creator_id = $0 AND block IN (SELECT block FROM "
                + "(SELECT block, sum(length(fingerprints)) OVER (ORDER BY block DESC) AS newer FROM seen_blocks WHERE creator_id = $0) WHERE newer > $1)",
                changes.Id.Value, 2L * SeenEvents.GenerationSize * sizeof(ulong));
        }
    }

    private static void WriteFeed(WriterSession session, CreatorChanges changes)
    {
        foreach (var entry in changes.Entries)
        {
            session.Execute(
                "INSERT OR REPLACE INTO feed (creator_id, sequence, entry) VALUES ($0, $1, $2)",
                changes.Id.Value, entry.Sequence, JsonSerializer.Serialize(new StoredFeedEntry(entry.Event, entry.Removed), CreatorJson.Default.StoredFeedEntry));
        }

        if (changes.Entries.Count > 0)
        {
            session.Execute("DELETE FROM feed WHERE creator_id = $0 AND sequence < $1", changes.Id.Value, changes.FeedBegins);
        }
    }

    private static CreatorMemory Load(SqliteConnection connection, CreatorId id)
    {
        var rows = new CreatorRows(connection, id.Value);
        var (sequence, seed) = rows.Creator();
        return new CreatorMemory
        {
            Id = id,
            Sequence = sequence,
            RandomSeed = seed,
            Feed = rows.Feed(),
            Counters = rows.Counters(),
            OnlineSince = rows.Online(),
            Seen = rows.Seen(),
            Triggers = TriggerMemoryStore.Load(connection, id.Value),
        };
    }
}
