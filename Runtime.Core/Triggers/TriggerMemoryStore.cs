using Microsoft.Data.Sqlite;
using Runtime.Core.Storage;

namespace Runtime.Core.Triggers;

/// <summary>Keeps what triggers remember: cooldown stamps, fire counts, time-outs.</summary>
internal static class TriggerMemoryStore
{
    public static void Write(WriterSession session, string creatorId, TriggerMemoryRow row) => session.Execute(
        "INSERT OR REPLACE INTO trigger_memory (creator_id, kind, trigger_id, subject, at, count) VALUES ($0, $1, $2, $3, $4, $5)",
        creatorId, row.Kind, row.TriggerId, row.Subject, row.At.ToUnixTimeMilliseconds(), row.Count);

    public static IReadOnlyList<TriggerMemoryRow> Load(SqliteConnection connection, string creatorId) => connection.Query(
        "SELECT kind, trigger_id, subject, at, count FROM trigger_memory WHERE creator_id = $0",
        row => new TriggerMemoryRow(row.GetString(0), row.GetString(1), row.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)), row.GetInt64(4)),
        creatorId);
}
