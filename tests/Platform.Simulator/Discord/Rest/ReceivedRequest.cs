using System.Text.Json;

namespace Platform.Simulator.Discord.Rest;

/// <summary>A request and its answer, without any token.</summary>
/// <param name="Path">Below <c>/api/v10</c>; tokens of interactions are replaced by <c>{token}</c>.</param>
/// <param name="Bucket">The name of its rate limit, as in <see cref="RateLimitOptions.Buckets"/>.</param>
/// <param name="HadAuthorization">An Authorization header was there, right or wrong.</param>
/// <param name="Body">Null when it had none, or none that is JSON.</param>
/// <param name="Status">Of the answer; 0 when the connection was cut in its place.</param>
public sealed record ReceivedRequest(
    DateTimeOffset At,
    string Method,
    string Path,
    string Query,
    string Bucket,
    bool HadAuthorization,
    string UserAgent,
    JsonElement? Body,
    int Status);
