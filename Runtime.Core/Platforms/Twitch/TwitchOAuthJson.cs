using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Runtime.Core.Platforms.Twitch;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(StoredTokens))]
[JsonSerializable(typeof(ValidateBody))]
[JsonSerializable(typeof(TokenBody))]
internal sealed partial class TwitchOAuthJson : JsonSerializerContext;

internal sealed record ValidateBody(string? Login, ImmutableArray<string>? Scopes);

internal sealed record TokenBody(string? AccessToken, string? RefreshToken);

