using System.Text.Json.Serialization;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>What the daemon and the process with the browser tell each other: one document a line.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RumbleErrand))]
[JsonSerializable(typeof(RumbleLine))]
internal sealed partial class RumbleJson : JsonSerializerContext;

/// <summary>From the browser's process to the daemon; one of them is set.</summary>
/// <param name="Progress">0 to 1.</param>
/// <param name="HandingIn">It waits for a line before it goes on.</param>
internal sealed record RumbleLine(double? Progress = null, bool HandingIn = false, RumbleOutcome? Outcome = null);
