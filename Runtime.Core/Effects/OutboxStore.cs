using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Runtime.Core.Creators;
using Runtime.Core.Storage;

namespace Runtime.Core.Effects;

/// <summary>
/// The outbox. An effect is inserted in the transaction of the message that caused it, marked <c>attempted</c> before
/// it is carried out and finished afterwards. So after a crash a <c>pending</c> one was certainly not carried out, and
/// of an <c>attempted</c> one nobody can tell.
/// </summary>
internal sealed class OutboxStore(Database database, TimeProvider time)
{
    public static void Insert(WriterSession session, Effect effect) => session.Execute(
        "INSERT INTO outbox (key, creator_id, trigger_id, action, state, created_at) VALUES ($0, $1, $2, $3, 'pending', $4) ON CONFLICT DO NOTHING",
        effect.Key, effect.Creator.Value, effect.TriggerId, JsonSerializer.Serialize(effect.Action, EffectsJson.Default.EffectAction), effect.CreatedAt.ToUnixTimeMilliseconds());

    public static void Finish(WriterSession session, string key, EffectResult result, string? detail, DateTimeOffset now) => session.Execute(
        "UPDATE outbox SET state = $1, finished_at = $2, detail = $3 WHERE key = $0",
        key, StateOf(result), now.ToUnixTimeMilliseconds(), detail);

    /// <summary>Must be on disk before the effect leaves the process.</summary>
    /// <returns>False when it is not pending any more: somebody else had it.</returns>
    public async Task<bool> TryMarkAttemptedAsync(string key)
    {
        var changed = 0;
        await database.WriteAsync(session => changed = session.Execute("UPDATE outbox SET state = 'attempted', attempts = attempts + 1 WHERE key = $0 AND state = 'pending'", key));
        return changed == 1;
    }

    /// <summary>The attempt certainly had no effect; it may be tried again.</summary>
    public Task MarkPendingAsync(string key) =>
        database.WriteAsync(session => session.Execute("UPDATE outbox SET state = 'pending' WHERE key = $0 AND state = 'attempted'", key));

    public Task FinishAsync(string key, EffectResult result, string? detail) =>
        database.WriteAsync(session => Finish(session, key, result, detail, time.GetUtcNow()));

    /// <summary>What a former run left open, oldest first; those it had begun are closed as uncertain, unless they may be repeated.</summary>
    /// <param name="repeatable">Types of actions.</param>
    public async Task<(IReadOnlyList<Effect> Pending, int Uncertain)> RecoverAsync(TimeSpan keepFinishedFor, IReadOnlyCollection<string> repeatable)
    {
        var now = time.GetUtcNow();
        var uncertain = 0;
        await database.WriteAsync(session =>
        {
            foreach (var type in repeatable)
            {
                session.Execute("UPDATE outbox SET state = 'pending' WHERE state = 'attempted' AND json_extract(action, '$.action_type') = $0", type);
            }

            uncertain = session.Execute(
                "UPDATE outbox SET state = 'uncertain', finished_at = $0, detail = 'the runtime stopped while it was being carried out' WHERE state = 'attempted'",
                now.ToUnixTimeMilliseconds());
            session.Execute("DELETE FROM outbox WHERE finished_at < $0", (now - keepFinishedFor).ToUnixTimeMilliseconds());
        });
        var pending = database.Read(connection => connection.Query(
            "SELECT key, creator_id, trigger_id, action, created_at FROM outbox WHERE state = 'pending' ORDER BY created_at, key",
            EffectOf));
        return ([.. pending.OfType<Effect>()], uncertain);
    }

    /// <summary>What certainly or possibly left the process since then, oldest first.</summary>
    public IEnumerable<(Effect Effect, DateTimeOffset At)> CarriedOutSince(DateTimeOffset since) =>
        database.Read(connection => connection.Query(
            "SELECT key, creator_id, trigger_id, action, created_at, finished_at FROM outbox WHERE finished_at >= $0 AND state IN ('done', 'uncertain') ORDER BY finished_at, key",
            row => (Effect: EffectOf(row), At: row.Time(5) ?? since),
            since.ToUnixTimeMilliseconds()))
        .Where(row => row.Effect is not null)
        .Select(row => (row.Effect!, row.At));

    private static Effect? EffectOf(SqliteDataReader row) => ActionOf(row.GetString(3)) is { } action
        ? new Effect(row.GetString(0), new CreatorId(row.GetString(1)), row.GetString(2), action, row.Time(4) ?? DateTimeOffset.UnixEpoch)
        : null;

    private static EffectAction? ActionOf(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, EffectsJson.Default.EffectAction);
        }
        catch (Exception exception) when (exception is JsonException or NotSupportedException)
        {
            return null; // of a later build, or damaged: nobody here can carry it out
        }
    }

    private static string StateOf(EffectResult result) => result switch
    {
        EffectResult.Done => "done",
        EffectResult.Failed => "failed",
        EffectResult.Uncertain => "uncertain",
        EffectResult.Deferred => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, null),
    };
}

[JsonSerializable(typeof(EffectAction))]
internal sealed partial class EffectsJson : JsonSerializerContext;
