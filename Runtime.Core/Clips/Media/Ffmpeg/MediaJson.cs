using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Runtime.Core.Clips.Media.Ffmpeg;

/// <summary>The slice's own files, read by nobody else.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ImmutableList<MediaProcesses.Entry>), TypeInfoPropertyName = "ImmutableListEntry")]
[JsonSerializable(typeof(Capture.JournalEntry))]
[JsonSerializable(typeof(Capture.Hold))]
internal sealed partial class MediaJson : JsonSerializerContext;
