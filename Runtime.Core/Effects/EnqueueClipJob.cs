using System.Text.Json.Serialization;

namespace Runtime.Core.Effects;

/// <summary>Make a clip of what was just on the stream.</summary>
public sealed record EnqueueClipJob(
    [property: JsonPropertyName("ctx")] ClipJobContext Context,
    [property: JsonPropertyName("job_payload")] ClipJobPayload Payload) : EffectAction
{
    public const string Type = "enqueue_clip_job";

    [JsonIgnore]
    public override string ActionType => Type;
}

/// <summary>Who asked, and where to answer.</summary>
/// <param name="AskedAt">When the message was said: the clip ends there.</param>
public sealed record ClipJobContext(
    [property: JsonPropertyName("platform")] string Platform,
    [property: JsonPropertyName("channel")] string Channel,
    [property: JsonPropertyName("message_id")] string MessageId,
    [property: JsonPropertyName("login")] string Login,
    [property: JsonPropertyName("asked_at")] DateTimeOffset AskedAt);

/// <param name="Length">In seconds; null is the default length.</param>
/// <param name="SourceTitle">As it was typed; empty where nothing was.</param>
public sealed record ClipJobPayload(
    [property: JsonPropertyName("length")] double? Length,
    [property: JsonPropertyName("source_title")] string SourceTitle,
    [property: JsonPropertyName("clipper_username")] string ClipperUsername);
