using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Runtime.Core.Secrets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Asks Twitch whether a token is good, and for a new one. Read on 2026-11-21 from the authentication guide.</summary>
internal sealed class TwitchOAuthClient : IDisposable
{
    private const int LargestAnswer = 64 * 1024;

    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly string _baseAddress;
    private readonly TimeProvider _time;

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The client disposes its handler.")]
    public TwitchOAuthClient(IOptions<TwitchOptions> options, TimeProvider time)
    {
        _baseAddress = options.Value.OAuth.BaseAddress.TrimEnd('/');
        _time = time;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true)
        {
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<TokenValidation> ValidateAsync(Secret token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{_baseAddress}/validate");
        request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", token.Reveal());
        var answer = await SendAsync(request, TwitchOAuthJson.Default.ValidateBody, cancellationToken);
        return answer switch
        {
            { Status: HttpStatusCode.OK, Body: { } body } => new(TokenState.Valid, TwitchChannel.Normalize(body.Login), body.Scopes),
            { Status: HttpStatusCode.Unauthorized } => new(TokenState.Refused),
            _ => new(TokenState.Unknown),
        };
    }

    public async Task<TokenRenewal> RefreshAsync(Secret refreshToken, TwitchRefresh account, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["refresh_token"] = refreshToken.Reveal(),
            ["client_id"] = account.ClientId,
        };
        if (account.ClientSecret is { } secret)
        {
            form["client_secret"] = secret.Reveal();
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_baseAddress}/token");
        request.Content = new FormUrlEncodedContent(form);
        var answer = await SendAsync(request, TwitchOAuthJson.Default.TokenBody, cancellationToken);
        return answer switch
        {
            { Status: HttpStatusCode.OK, Body: { AccessToken.Length: > 0 } body } =>
                new(TokenState.Valid, new TwitchTokenPair(new Secret(body.AccessToken), body.RefreshToken is { Length: > 0 } next ? new Secret(next) : refreshToken)),
            { Status: HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => new(TokenState.Refused),
            _ => new(TokenState.Unknown),
        };
    }

    public void Dispose() => _http.Dispose();

    /// <returns>A status of 0 when the address could not be reached or did not answer in time.</returns>
    private async Task<(HttpStatusCode Status, T? Body)> SendAsync<T>(HttpRequestMessage request, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
        where T : class
    {
        using var limit = new CancellationTokenSource(TimeLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseContentRead, either.Token);
            var content = await response.Content.ReadAsByteArrayAsync(either.Token);
            return (response.StatusCode, response.IsSuccessStatusCode ? JsonSerializer.Deserialize(content, shape) : null);
        }
        catch (Exception ex) when (ex is HttpRequestException or JsonException
            || (ex is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (0, null);
        }
    }
}

internal enum TokenState
{
    Valid,

    /// <summary>Twitch said no; asking again changes nothing.</summary>
    Refused,

    /// <summary>Not reachable, or an answer that says neither.</summary>
    Unknown,
}

/// <param name="Scopes">Null where the answer named none.</param>
internal sealed record TokenValidation(TokenState State, string? Login = null, ImmutableArray<string>? Scopes = null);

internal sealed record TokenRenewal(TokenState State, TwitchTokenPair? Tokens = null);
