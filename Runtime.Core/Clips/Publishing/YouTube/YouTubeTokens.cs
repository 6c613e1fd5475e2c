using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Options;
using Runtime.Core.Creators;
using Runtime.Core.Secrets;

namespace Runtime.Core.Clips.Publishing.YouTube;

/// <summary>Access tokens, each good for an hour, out of the creator's refresh token.</summary>
internal sealed class YouTubeTokens(YouTubeHttp http, IOptions<YouTubeUploadOptions> options, ISecretSource secrets, TimeProvider time)
{
    public const string ClientId = "YOUTUBE_CLIENT_ID";
    public const string ClientSecret = "YOUTUBE_CLIENT_SECRET";
    public const string RefreshToken = "YOUTUBE_REFRESH_TOKEN";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<CreatorId, (Secret Token, DateTimeOffset Until)> _known = new();

    /// <summary>The token was refused: ask for another one.</summary>
    public void Forget(CreatorId creator) => _known.TryRemove(creator, out _);

    /// <exception cref="YouTubeException">There is none, and why.</exception>
    public async Task<Secret> TokenAsync(CreatorId creator, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(creator, out var known) && known.Until > time.GetUtcNow())
        {
            return known.Token;
        }

        var refreshName = SecretSourceExtensions.NameFor(RefreshToken, creator);
        if (secrets.Find(refreshName) is not { } refresh || secrets.Setting(ClientId) is not { } clientId || secrets.Find(ClientSecret) is not { } clientSecret)
        {
            throw new YouTubeException(YouTubeFailure.Operator, $"YouTube wants a login: set {ClientId}, {ClientSecret} and {refreshName} in .env");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.TokenAddress)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "refresh_token"),
                new("client_id", clientId),
                new("client_secret", clientSecret.Reveal()),
                new("refresh_token", refresh.Reveal()),
            ]),
        };
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = await YouTubeHttp.ReadAsync(response, YouTubeJson.Default.TokenAnswer, cancellationToken);
        if (response.StatusCode is HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized)
        {
            throw new YouTubeException(YouTubeFailure.Operator, $"YouTube refused the login ({answer?.Error ?? "no reason given"}): give the runtime a new {refreshName}");
        }

        if (answer?.AccessToken is not { Length: > 0 } token)
        {
            throw new YouTubeException(YouTubeFailure.Passing, $"YouTube gave no access token (HTTP {(int)response.StatusCode})");
        }

        var fresh = new Secret(token);
        _known[creator] = (fresh, time.GetUtcNow() + TimeSpan.FromSeconds(Math.Max(0, answer.ExpiresIn)) - Margin);
        return fresh;
    }
}
