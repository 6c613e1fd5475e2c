using System.Text.Json.Serialization;

namespace Runtime.Core.Clips;

/// <summary>Where a clip is on its way. The names are stored and published, so they stay.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ClipState>))]
public enum ClipState
{
    [JsonStringEnumMemberName("queued")]
    Queued,

    [JsonStringEnumMemberName("encoding")]
    Encoding,

    [JsonStringEnumMemberName("encoded")]
    Encoded,

    [JsonStringEnumMemberName("uploading")]
    Uploading,

    [JsonStringEnumMemberName("published")]
    Published,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
