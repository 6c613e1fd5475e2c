using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Storage;

namespace Runtime.Core.Discord.Notices;

/// <summary>Notices in the database. An attempt is recorded before it is made, so after a crash <c>pending</c> was certainly not sent.</summary>
internal sealed class NoticeStore(Database database)
{
    private const string Columns =
        "key, guild_id, channel_id, category, kind, nonce, state, body, revision, sent_revision, message_id, attempts, not_before, attempted_at, problem, created_at, sent_at";

    private const string Open = "(state IN ('pending', 'sending') OR (state = 'sent' AND sent_revision < revision))";

    /// <summary>As part of another write. A notice that is there already stays as it is.</summary>
    public static void Insert(WriterSession session, Notice notice) => session.Execute(
        "INSERT INTO discord_notices (key, guild_id, channel_id, category, kind, nonce, state, body, not_before, created_at, problem) VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING",
        notice.Key, notice.Guild.ToString(), notice.Channel.ToString(), notice.Category, notice.Kind, notice.Nonce, NameOf(notice.State), Write(notice.Body),
        notice.NotBefore.ToUnixTimeMilliseconds(), notice.CreatedAt.ToUnixTimeMilliseconds(), notice.Problem);

    /// <summary>Another text; a message that was sent is edited.</summary>
    public static void Rewrite(WriterSession session, string key, DiscordMessage body) => session.Execute(
        "UPDATE discord_notices SET body = $1, revision = revision + 1, attempts = 0, not_before = 0 WHERE key = $0 AND body <> $1", key, Write(body));

    /// <summary>Not sent, and not worth sending any more.</summary>
    public static void Expire(WriterSession session, string key, string problem) => session.Execute(
        "UPDATE discord_notices SET state = 'expired', problem = $1 WHERE key = $0 AND state = 'pending'", key, problem);

    public Task WriteAsync(Action<WriterSession> work) => database.WriteAsync(work);

    public Task AddAsync(IReadOnlyCollection<Notice> notices) => database.WriteAsync(session =>
    {
        foreach (var notice in notices)
        {
            Insert(session, notice);
        }
    });

    /// <summary>Must be on disk before the message leaves the process.</summary>
    /// <returns>False when it is not to be sent any more.</returns>
    public async Task<bool> TryMarkSendingAsync(string key, DateTimeOffset now)
    {
        var changed = 0;
        await database.WriteAsync(session => changed = session.Execute(
            "UPDATE discord_notices SET state = 'sending', attempts = attempts + 1, attempted_at = $1 WHERE key = $0 AND state IN ('pending', 'sending')",
            key, now.ToUnixTimeMilliseconds()));
        return changed == 1;
    }

    /// <param name="revision">Which text stands there.</param>
    public Task MarkSentAsync(Notice notice, Snowflake messageId, int revision, DateTimeOffset now) => database.WriteAsync(session => session.Execute(
        "UPDATE discord_notices SET state = 'sent', message_id = $1, sent_revision = $2, sent_at = coalesce(sent_at, $3), attempts = 0, problem = '' WHERE key = $0",
        notice.Key, messageId.ToString(), revision, now.ToUnixTimeMilliseconds()));

    /// <summary>Another attempt is due at that time; <paramref name="state"/> says what it has to begin with.</summary>
    public Task PutOffAsync(string key, NoticeState state, DateTimeOffset notBefore, string problem) => database.WriteAsync(session => session.Execute(
        "UPDATE discord_notices SET state = $1, not_before = $2, problem = $3, attempts = attempts + (state = 'sent') WHERE key = $0",
        key, NameOf(state), notBefore.ToUnixTimeMilliseconds(), problem));

    public Task CloseAsync(string key, NoticeState state, string problem) =>
        database.WriteAsync(session => session.Execute("UPDATE discord_notices SET state = $1, problem = $2 WHERE key = $0", key, NameOf(state), problem));

    /// <summary>Gives up an edit: the message stays as it is.</summary>
    public Task LeaveAsync(Notice notice, string problem) =>
        database.WriteAsync(session => session.Execute("UPDATE discord_notices SET sent_revision = $1, problem = $2 WHERE key = $0", notice.Key, notice.Revision, problem));

    /// <summary>From the beginning, for an operator who mended what stood in the way.</summary>
    public async Task<bool> TryAgainAsync(string key, DateTimeOffset now)
    {
        var changed = 0;
        await database.WriteAsync(session => changed = session.Execute(
            "UPDATE discord_notices SET state = CASE state WHEN 'uncertain' THEN 'sending' ELSE 'pending' END, attempts = 0, not_before = $1, problem = '' WHERE key = $0 AND state IN ('refused', 'uncertain', 'expired')",
            key, now.ToUnixTimeMilliseconds()));
        return changed == 1;
    }

    public Task ForgetAsync(DateTimeOffset before) => database.WriteAsync(session =>
    {
        session.Execute($"DELETE FROM discord_notices WHERE created_at < $0 AND NOT {Open}", before.ToUnixTimeMilliseconds());
        session.Execute("DELETE FROM discord_broadcasts WHERE started_at < $0 AND closed = 1", before.ToUnixTimeMilliseconds());
    });

    /// <summary>What there is to do, the oldest first.</summary>
    public IReadOnlyList<Notice> ReadOpen() => Query($"SELECT {Columns} FROM discord_notices WHERE {Open} ORDER BY created_at, key");

    /// <summary>Newest first.</summary>
    public IReadOnlyList<Notice> ReadRecent(int count) => Query($"SELECT {Columns} FROM discord_notices ORDER BY created_at DESC, key LIMIT $0", count);

    public Notice? Find(string key) => Query($"SELECT {Columns} FROM discord_notices WHERE key = $0", key) is [var notice, ..] ? notice : null;

    public IReadOnlyList<Notice> ReadWhereKeyBegins(string prefix) =>
        Query($"SELECT {Columns} FROM discord_notices WHERE key >= $0 AND key < $1 ORDER BY key", prefix, prefix + '\uffff');

    private IReadOnlyList<Notice> Query(string sql, params object?[] values) =>
        [.. database.Read(connection => connection.Query(sql, NoticeOf, values)).OfType<Notice>()];

    private static Notice? NoticeOf(SqliteDataReader row) => Read(row.GetString(7)) is { } body
        ? new Notice
        {
            Key = row.GetString(0),
            Guild = Snowflake.Parse(row.GetString(1)),
            Channel = Snowflake.Parse(row.GetString(2)),
            Category = row.GetString(3),
            Kind = row.GetString(4),
            Nonce = row.GetString(5),
            State = StateOf(row.GetString(6)),
            Body = body,
            Revision = row.GetInt32(8),
            SentRevision = row.GetInt32(9),
            MessageId = row.IsDBNull(10) ? null : Snowflake.Parse(row.GetString(10)),
            Attempts = row.GetInt32(11),
            NotBefore = row.Time(12) ?? DateTimeOffset.UnixEpoch,
            AttemptedAt = row.Time(13),
            Problem = row.GetString(14),
            CreatedAt = row.Time(15) ?? DateTimeOffset.UnixEpoch,
            SentAt = row.Time(16),
        }
        : null;

    public static string Write(DiscordMessage body) => JsonSerializer.Serialize(body, NoticesJson.Default.DiscordMessage);

    private static DiscordMessage? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, NoticesJson.Default.DiscordMessage);
        }
        catch (JsonException)
        {
            return null; // of a later build, or damaged: nobody here can send it
        }
    }

    private static string NameOf(NoticeState state) => state switch
    {
        NoticeState.Pending => "pending",
        NoticeState.Sending => "sending",
        NoticeState.Sent => "sent",
        NoticeState.Refused => "refused",
        NoticeState.Uncertain => "uncertain",
        NoticeState.Expired => "expired",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static NoticeState StateOf(string name) => name switch
    {
        "pending" => NoticeState.Pending,
        "sending" => NoticeState.Sending,
        "sent" => NoticeState.Sent,
        "refused" => NoticeState.Refused,
        "uncertain" => NoticeState.Uncertain,
        _ => NoticeState.Expired,
    };
}

/// <summary>Notices have no buttons: nothing would answer them after a restart.</summary>
[JsonSerializable(typeof(DiscordMessage))]
[JsonSerializable(typeof(BroadcastDetails))]
internal sealed partial class NoticesJson : JsonSerializerContext;
