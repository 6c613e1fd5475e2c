using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Runtime.Core.Discord.Rest;

/// <summary>What an answer says about limits.</summary>
/// <param name="ResetAfter">Until <paramref name="Remaining"/> is full again; trusted over the clock time that is sent with it.</param>
/// <param name="RetryAfter">Of a refusal for too many calls: how long to wait.</param>
/// <param name="Scope">Of such a refusal: whose limit it is.</param>
internal sealed record RateHeaders(string? Bucket, int? Limit, int? Remaining, TimeSpan? ResetAfter, TimeSpan? RetryAfter, RateScope Scope)
{
    private static readonly TimeSpan LongestBelieved = TimeSpan.FromDays(1);

    public static RateHeaders Read(HttpResponseHeaders headers, HttpStatusCode status, ReadOnlyMemory<byte> body)
    {
        var refused = status == HttpStatusCode.TooManyRequests;
        var json = refused ? RestAnswer.Parse(body) : default;
        return new RateHeaders(
            First(headers, "X-RateLimit-Bucket"),
            Whole(headers, "X-RateLimit-Limit"),
            Whole(headers, "X-RateLimit-Remaining"),
            Seconds(First(headers, "X-RateLimit-Reset-After")),
            refused ? Longer(Seconds(First(headers, "Retry-After")), Seconds(json.Number("retry_after"))) : null,
            refused ? ScopeOf(headers, json) : RateScope.None);
    }

    private static RateScope ScopeOf(HttpResponseHeaders headers, JsonElement json) => First(headers, "X-RateLimit-Scope") switch
    {
        "global" => RateScope.Global,
        "shared" => RateScope.Shared,
        "user" when !IsGlobal(headers, json) => RateScope.User,
        _ when IsGlobal(headers, json) => RateScope.Global,
        _ => json.ValueKind == JsonValueKind.Object ? RateScope.User : RateScope.Edge,
    };

    private static bool IsGlobal(HttpResponseHeaders headers, JsonElement json) =>
        string.Equals(First(headers, "X-RateLimit-Global"), "true", StringComparison.OrdinalIgnoreCase) || json.Flag("global");

    private static string? First(HttpResponseHeaders headers, string name) => headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;

    private static int? Whole(HttpResponseHeaders headers, string name) =>
        int.TryParse(First(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? Seconds(seconds) : null;

    private static TimeSpan? Seconds(double? seconds) =>
        seconds is not (>= 0) ? null : seconds < LongestBelieved.TotalSeconds ? TimeSpan.FromSeconds(seconds.Value) : LongestBelieved;

    /// <summary>The header is rounded to whole seconds, the body is not; either may be absent.</summary>
    private static TimeSpan? Longer(TimeSpan? header, TimeSpan? body) => (header, body) switch
    {
        (null, _) => body,
        (_, null) => header,
        _ => header > body ? header : body,
    };
}

internal enum RateScope
{
    None,

    /// <summary>This bot's, on one bucket.</summary>
    User,

    /// <summary>This bot's, on everything.</summary>
    Global,

    /// <summary>The resource's, shared with others; such a refusal is nobody's fault.</summary>
    Shared,

    /// <summary>The wall in front of the API, which knows no buckets: too many invalid calls from this address.</summary>
    Edge,
}
