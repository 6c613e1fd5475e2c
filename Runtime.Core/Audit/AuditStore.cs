using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Runtime.Core.Storage;

namespace Runtime.Core.Audit;

/// <summary>Keeps the newest entries in the database.</summary>
internal sealed class AuditStore(Database database)
{
    /// <summary>How many entries an instance remembers.</summary>
    public const int Retention = 1000;

    /// <returns>Newest first.</returns>
    public ImmutableArray<AuditEntry> Load() =>
        [.. database.Read(connection => connection.Query("SELECT id, at, actor, source, action, target, outcome, detail FROM admin_activity ORDER BY id DESC LIMIT $0", EntryOf, Retention))];

    public Task AddAsync(AuditEntry entry) => database.WriteAsync(session =>
    {
        session.Execute(
            "INSERT INTO admin_activity (id, at, actor, source, action, target, outcome, detail) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)",
            entry.Id, entry.At.ToUnixTimeMilliseconds(), entry.By.Name, entry.By.Source, entry.Action, entry.Target, NameOf(entry.Outcome), entry.Detail);
        session.Execute("DELETE FROM admin_activity WHERE id <= $0", entry.Id - Retention);
    });

    private static AuditEntry EntryOf(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.Time(1) ?? DateTimeOffset.UnixEpoch,
        new Actor(row.GetString(2), row.GetString(3)),
        row.GetString(4),
        row.GetString(5),
        OutcomeOf(row.GetString(6)),
        row.GetString(7));

    private static string NameOf(AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.Done => "done",
        AuditOutcome.Refused => "refused",
        _ => "failed",
    };

    private static AuditOutcome OutcomeOf(string name) => name switch
    {
        "done" => AuditOutcome.Done,
        "refused" => AuditOutcome.Refused,
        _ => AuditOutcome.Failed,
    };
}
