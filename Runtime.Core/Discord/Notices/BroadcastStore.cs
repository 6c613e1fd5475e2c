using System.Text.Json;
using Microsoft.Data.Sqlite;
using Runtime.Core.Creators;
using Runtime.Core.Storage;

namespace Runtime.Core.Discord.Notices;

internal sealed class BroadcastStore(Database database)
{
    /// <summary>The newest one of each creator and platform.</summary>
    public IReadOnlyList<Broadcast> ReadNewest() => database.Read(connection => connection.Query(
        """
        SELECT creator_id, platform, started_at, details, last_seen, offline_since, ended_at, closed FROM discord_broadcasts AS one
        WHERE started_at = (SELECT max(started_at) FROM discord_broadcasts AS other WHERE other.creator_id = one.creator_id AND other.platform = one.platform)
        ORDER BY creator_id, platform
        """,
        BroadcastOf));

    public static void Write(WriterSession session, Broadcast broadcast) => session.Execute(
        """
        INSERT INTO discord_broadcasts (creator_id, platform, started_at, details, last_seen, offline_since, ended_at, closed) VALUES ($0, $1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT DO UPDATE SET details = $3, last_seen = $4, offline_since = $5, ended_at = $6, closed = $7
        """,
        broadcast.Creator.Value, broadcast.Platform, broadcast.StartedAt.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(broadcast.Details, NoticesJson.Default.BroadcastDetails),
        broadcast.LastSeen.ToUnixTimeMilliseconds(), broadcast.OfflineSince?.ToUnixTimeMilliseconds(), broadcast.EndedAt?.ToUnixTimeMilliseconds(), broadcast.Closed ? 1 : 0);

    private static Broadcast BroadcastOf(SqliteDataReader row) => new()
    {
        Creator = new CreatorId(row.GetString(0)),
        Platform = row.GetString(1),
        StartedAt = row.Time(2) ?? DateTimeOffset.UnixEpoch,
        Details = Details(row.GetString(3)),
        LastSeen = row.Time(4) ?? DateTimeOffset.UnixEpoch,
        OfflineSince = row.Time(5),
        EndedAt = row.Time(6),
        Closed = row.GetInt64(7) == 1,
    };

    private static BroadcastDetails Details(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, NoticesJson.Default.BroadcastDetails) ?? new(null, null, null, null);
        }
        catch (JsonException)
        {
            return new(null, null, null, null); // the notice goes on without its title
        }
    }
}
