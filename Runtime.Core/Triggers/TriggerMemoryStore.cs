using Microsoft.Data.Sqlite;
using Runtime.Core.Storage;

namespace Runtime.Core.Triggers;

/// <summary>Keeps what triggers remember: cooldown stamps, fire counts, time-outs.</summary>
internal static class TriggerMemoryStore
{
    public static void Write(WriterSession session, string creatorId, TriggerMemoryRow row)
    {
        if (row.IsGone)
        {
            session.Execute(
                "DELETE FROM trigger_memory WHERE creator_id = $0 AND kind = $1 AND trigger_id = $2 AND subject = $3",
                creatorId, row.Kind.ToString(), row.TriggerId, row.Subject);
        }
        else
        {
            session.Execute(
                "INSERT OR REPLACE INTO trigger_memory (creator_id, kind, trigger_id, subject, at, count) VALUES ($0, $1, $2, $3, $4, $5)",
                creatorId, row.Kind.ToString(), row.TriggerId, row.Subject, row.Time?.ToUnixTimeMilliseconds(), row.Count);
        }
    }

    public static IReadOnlyList<TriggerMemoryRow> Load(SqliteConnection connection, string creatorId) => [.. connection.Query(
        "SELECT kind, trigger_id, subject, at, count FROM trigger_memory WHERE creator_id = $0",
        row => Enum.TryParse<TriggerMemoryKind>(row.GetString(0), out var kind)
            ? new TriggerMemoryRow(kind, row.GetString(1), row.GetString(2), row.Time(3), row.GetInt64(4))
            : null,
        creatorId).OfType<TriggerMemoryRow>()];
}
