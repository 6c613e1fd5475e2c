using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using Runtime.Core.Secrets;
using Runtime.Core.Versioning;

namespace Runtime.Core.Discord.Rest;

/// <summary>One call and its answer, once, within its time limit. Knows of no limits and repeats nothing.</summary>
internal sealed class DiscordHttp : IDisposable
{
    private const int LargestAnswer = 8 * 1024 * 1024;

    /// <summary>Discord's edge turns away what does not name itself in this form.</summary>
    private static readonly string UserAgent = $"DiscordBot (https://github.com/BSMediaGroup/StreamSuites, {RuntimeVersion.Version})";

    private readonly HttpClient _http;
    private readonly string _base;
    private readonly TimeProvider _time;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client disposes its handler.")]
    public DiscordHttp(IOptions<DiscordOptions> options, TimeProvider time)
    {
        _base = options.Value.ApiBase.TrimEnd('/');
        _time = time;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.GZip,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(50),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15), // addresses change
        };
        _http = new HttpClient(handler, disposeHandler: true) { MaxResponseContentBufferSize = LargestAnswer, Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <exception cref="DiscordUnreachableException">No answer came.</exception>
    public async Task<HttpAnswer> SendAsync(RestRequest request, Secret? token, CancellationToken cancellationToken)
    {
        using var message = Prepare(request, token);
        using var limit = new CancellationTokenSource(request.TimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseContentRead, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return new HttpAnswer(response.StatusCode, RateHeaders.Read(response.Headers, response.StatusCode, body), body);
        }
        catch (HttpRequestException exception)
        {
            throw new DiscordUnreachableException($"Discord cannot be reached ({exception.HttpRequestError}).", MayHaveArrived(exception.HttpRequestError), exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DiscordUnreachableException($"Discord did not answer within {request.TimeLimit.TotalSeconds:0} s.", mayHaveArrived: true, exception);
        }
        catch (IOException exception)
        {
            throw new DiscordUnreachableException("The connection to Discord broke off.", mayHaveArrived: true, exception);
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Prepare(RestRequest request, Secret? token)
    {
        var message = new HttpRequestMessage(request.Method, _base + request.Path) { VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        if (token is not null)
        {
            // Not parsed: a token with a stray character is Discord's to refuse, not a reason to fail here.
            message.Headers.TryAddWithoutValidation("Authorization", $"Bot {token.Reveal()}");
        }

        if (request.Body is { } body)
        {
            message.Content = new ByteArrayContent(body);
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return message;
    }

    private static bool MayHaveArrived(HttpRequestError error) => error
        is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError);
}

internal sealed record HttpAnswer(HttpStatusCode Status, RateHeaders Rate, byte[] Body);

[SuppressMessage("Design", "CA1064:Exceptions should be public", Justification = "It never leaves the REST client.")]
internal sealed class DiscordUnreachableException(string message, bool mayHaveArrived, Exception innerException) : IOException(message, innerException)
{
    /// <summary>It broke after the call could have been written.</summary>
    public bool MayHaveArrived { get; } = mayHaveArrived;
}
