using System.Text.Json.Serialization;
using Runtime.Core.Chat;

namespace Runtime.Core.Creators;

/// <summary>A feed entry as the database keeps it; the trace is of the moment and not kept.</summary>
internal sealed record StoredFeedEntry(ChatEvent Event, RemovalReason? Removed);

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(StoredFeedEntry))]
internal sealed partial class CreatorJson : JsonSerializerContext;
