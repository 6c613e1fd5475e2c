using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Data.Sqlite;
using Runtime.Core.Creators;
using Runtime.Core.Effects;
using Runtime.Core.Storage;

namespace Runtime.Core.Clips.Queue;

/// <summary>Keeps clips in the database: a step with its rows in the history and in the jobs, and with what it causes, or none of it.</summary>
internal sealed class ClipStore(Database database)
{
    private const string Columns =
        "clip_id, creator_id, source_title, clipper_username, source_path, start_seconds, duration_seconds, requested_at, state, output_path, published_url, last_error, "
        + "updated_at, destination_platform, destination_channel_url, clip_title, request_key, queue_position, attempts, crashes, deleted_at, details";

    public IReadOnlyList<Clip> Load() => database.Read(connection => connection.Query($"SELECT {Columns} FROM clips ORDER BY queue_position", ClipOf));

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<ClipStep> History(ClipId id) => database.Read(connection => connection.Query(
        "SELECT state, reason, created_at FROM clip_state_history WHERE clip_id = $0 ORDER BY id",
        row => new ClipStep(StateOf(row.GetString(0)), row.GetString(1), row.Time(2) ?? DateTimeOffset.UnixEpoch), id.Value));

    public Task AddAsync(ClipChange change) => database.WriteAsync(session =>
    {
        var clip = change.Next;
        session.Execute(
            "INSERT INTO clips (clip_id, creator_id, source_title, clipper_username, source_path, start_seconds, duration_seconds, requested_at, state, updated_at, requested_by, request_key, queue_position, details) "
            + "VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, '{}')",
            clip.Id.Value, clip.Creator.Value, clip.SourceTitle, clip.Clipper, clip.Source.Path, clip.Source.StartSeconds, clip.Duration.TotalSeconds,
            clip.RequestedAt.ToUnixTimeMilliseconds(), NameOf(clip.State), clip.UpdatedAt.ToUnixTimeMilliseconds(), clip.Origin?.Login ?? clip.Clipper, clip.RequestKey, clip.Position);
        Keep(session, change);
        AddRows(session, change, from: null);
    });

    public Task ChangeAsync(ClipState from, ClipChange change) => database.WriteAsync(session =>
    {
        Keep(session, change);
        if (change.Next.State != from)
        {
            AddRows(session, change, from);
        }
        else
        {
            AddEffects(session, change);
        }
    });

    /// <summary>With its history.</summary>
    public Task RemoveAsync(ClipId id) => database.WriteAsync(session => session.Execute("DELETE FROM clips WHERE clip_id = $0", id.Value));

    private static void Keep(WriterSession session, ClipChange change)
    {
        var clip = change.Next;
        session.Execute(
            "UPDATE clips SET source_title = $1, source_path = $2, start_seconds = $3, duration_seconds = $4, state = $5, output_path = $6, published_url = $7, last_error = $8, updated_at = $9, "
            + "destination_platform = $10, destination_channel_url = $11, clip_title = $12, queue_position = $13, attempts = $14, crashes = $15, deleted_at = $16, details = $17 WHERE clip_id = $0",
            clip.Id.Value, clip.SourceTitle, clip.Source.Path, clip.Source.StartSeconds, clip.Duration.TotalSeconds, NameOf(clip.State),
            clip.HasOutput ? $"clips/output/{clip.OutputName}" : null, clip.PublishedUrl, clip.LastError, clip.UpdatedAt.ToUnixTimeMilliseconds(),
            clip.Destination?.Platform, clip.Destination?.ChannelUrl, clip.Title, clip.Position, clip.Marks.Attempts, clip.Marks.Crashes,
            clip.DeletedAt?.ToUnixTimeMilliseconds(), JsonSerializer.Serialize(StoredClip.From(clip), ClipStoreJson.Default.StoredClip));
    }

    private static void AddRows(WriterSession session, ClipChange change, ClipState? from)
    {
        var (clip, at) = (change.Next, change.Next.UpdatedAt.ToUnixTimeMilliseconds());
        session.Execute("INSERT INTO clip_state_history (clip_id, state, reason, created_at) VALUES ($0, $1, $2, $3)", clip.Id.Value, NameOf(clip.State), change.Reason, at);
        session.Execute(
            "INSERT INTO clip_jobs (clip_id, job_type, state, detail, created_at, updated_at) VALUES ($0, $1, $2, $3, $4, $4)",
            clip.Id.Value, JobTypeOf(clip.State, from), ClipJobs.StateOf(clip.State), change.Reason, at);
        AddEffects(session, change);
    }

    private static void AddEffects(WriterSession session, ClipChange change)
    {
        foreach (var effect in change.Effects)
        {
            OutboxStore.Insert(session, effect);
        }
    }

    private static string JobTypeOf(ClipState state, ClipState? from) => state switch
    {
        ClipState.Queued => "clip",
        ClipState.Encoding => "encode",
        ClipState.Encoded => from is ClipState.Encoding ? "encode" : "upload",
        ClipState.Uploading or ClipState.Published => "upload",
        _ => from is ClipState.Uploading or ClipState.Encoded ? "upload" : from is ClipState.Encoding ? "encode" : "clip",
    };

    private static Clip ClipOf(SqliteDataReader row)
    {
        var id = ClipId.TryParse(row.GetString(0)) ?? throw new InvalidOperationException("The database holds a clip whose id is none.");
        var creator = new CreatorId(row.GetString(1));
        var stored = JsonSerializer.Deserialize(row.GetString(21), ClipStoreJson.Default.StoredClip) ?? new StoredClip();
        var path = row.GetString(4);
        var clip = new Clip
        {
            Id = id,
            Creator = creator,
            SourceTitle = row.GetString(2),
            Clipper = row.GetString(3),
            Source = new ClipSource(path.StartsWith("live/", StringComparison.Ordinal) ? ClipSourceKind.Live : ClipSourceKind.File, path, row.GetDouble(5)),
            Duration = TimeSpan.FromSeconds(row.GetDouble(6)),
            RequestedAt = row.Time(7) ?? DateTimeOffset.UnixEpoch,
            State = StateOf(row.GetString(8)),
            HasOutput = !row.IsDBNull(9),
            PublishedUrl = TextOf(row, 10),
            LastError = TextOf(row, 11),
            UpdatedAt = row.Time(12) ?? DateTimeOffset.UnixEpoch,
            Destination = TextOf(row, 13) is { } platform ? new ClipDestination(platform, TextOf(row, 14) ?? "") : null,
            Title = TextOf(row, 15) ?? "",
            RequestKey = row.GetString(16),
            Position = row.GetInt64(17),
            DeletedAt = row.Time(20),
        };
        return stored.AddTo(clip) with { Marks = stored.Marks with { Attempts = row.GetInt32(18), Crashes = row.GetInt32(19) } };
    }

    private static string? TextOf(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string NameOf(ClipState state) => state.ToString().ToLowerInvariant();

    private static ClipState StateOf(string name) => Enum.Parse<ClipState>(name, ignoreCase: true);
}

/// <summary>One row of a clip's history.</summary>
public sealed record ClipStep(ClipState State, string Reason, DateTimeOffset At);

[JsonSerializable(typeof(StoredClip))]
internal sealed partial class ClipStoreJson : JsonSerializerContext;
