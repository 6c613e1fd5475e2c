using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>One request and its answer, within a time limit; what cannot be reached is a passing failure.</summary>
internal sealed class YouTubeHttp : IDisposable
{
    private const int LargestAnswer = 1024 * 1024;

    /// <summary>A block that does not get through in this time has stopped.</summary>
    private static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(5);

    private readonly HttpClient _http;
    private readonly TimeProvider _time;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client disposes its handler.")]
    public YouTubeHttp(TimeProvider time)
    {
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true)
        {
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public void Dispose() => _http.Dispose();

    /// <exception cref="YouTubeException">It could not be reached, or broke off; what was sent may have arrived.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new YouTubeException(YouTubeFailure.Passing, "YouTube cannot be reached, or the connection broke off", exception);
        }
    }

    /// <returns>Null where the answer is not of this shape.</returns>
    public static async Task<T?> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(await response.Content.ReadAsByteArrayAsync(cancellationToken), shape);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What an error answer means. Decided by the reason, and by the code only where there is none.</summary>
    public static async Task<YouTubeException> FailureOfAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await ReadAsync(response, YouTubeJson.Default.ErrorAnswer, cancellationToken);
        var reasons = body?.Error?.Errors ?? [];
        var reason = reasons.IsDefaultOrEmpty ? null : reasons[0].Reason;
        var failure = (reason, response.StatusCode) switch
        {
            ("quotaExceeded" or "dailyLimitExceeded" or "uploadLimitExceeded", _) => YouTubeFailure.Quota,
            ("rateLimitExceeded" or "userRateLimitExceeded" or "backendError" or "internalError", _) => YouTubeFailure.Passing,
            ("authError" or "required" or "forbidden" or "insufficientPermissions" or "youtubeSignupRequired" or "channelSuspended", _) => YouTubeFailure.Operator,
            (_, HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) => YouTubeFailure.Operator,
            (_, HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError) => YouTubeFailure.Passing,
            _ => YouTubeFailure.Refused,
        };
        return new YouTubeException(failure, $"YouTube answered {(int)response.StatusCode}{(reason is null ? "" : $", {Word(reason)}")}");
    }

    /// <summary>Somebody else's text goes into ours as one short word.</summary>
    private static string Word(string reason) => string.Concat(reason.Where(char.IsAsciiLetterOrDigit).Take(60));
}
