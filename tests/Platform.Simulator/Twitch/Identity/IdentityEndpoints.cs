using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Platform.Simulator.Twitch.Identity;

/// <summary><c>/oauth2/validate</c> and <c>/oauth2/token</c> as id.twitch.tv answers them.</summary>
internal sealed class IdentityEndpoints(TwitchTokens tokens, TwitchSimulatorOptions options)
{
    private readonly Channel<string> _requests =
        Channel.CreateBounded<string>(new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest });

    public IdentityFault Fault { get; set; }

    /// <summary><c>validate</c> or <c>token</c> for each request, in order of arrival; the oldest go when nobody reads.</summary>
    public ChannelReader<string> Requests => _requests.Reader;

    public void Map(WebApplication app)
    {
        app.MapGet("/oauth2/validate", ValidateAsync);
        app.MapPost("/oauth2/token", TokenAsync);
    }

    private Task ValidateAsync(HttpContext context) => AnswerAsync(context, "validate", request => Task.FromResult(Validate(request)));

    private Task TokenAsync(HttpContext context) => AnswerAsync(context, "token", RefreshAsync);

    private async Task AnswerAsync(HttpContext context, string name, Func<HttpRequest, Task<(int Status, JsonObject Body)>> answer)
    {
        _requests.Writer.TryWrite(name);
        switch (Fault)
        {
            case IdentityFault.Unavailable:
                context.Response.StatusCode = 503;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html><body>Service Unavailable</body></html>", context.RequestAborted);
                return;
            case IdentityFault.Hangs:
                await Task.Delay(Timeout.InfiniteTimeSpan, options.Time, context.RequestAborted);
                return;
            case IdentityFault.Resets:
                context.Abort();
                return;
            default:
                var (status, body) = await answer(context.Request);
                context.Response.StatusCode = status;
                context.Response.ContentType = "application/json";
                await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
                return;
        }
    }

    private (int Status, JsonObject Body) Validate(HttpRequest request)
    {
        // The scheme is "OAuth"; "Bearer" is accepted by the real service too.
        var header = request.Headers.Authorization.ToString();
        var token = header.StartsWith("OAuth ", StringComparison.OrdinalIgnoreCase) || header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
            ? header[(header.IndexOf(' ', StringComparison.Ordinal) + 1)..]
            : "";
        if (token.Length == 0)
        {
            return Problem(401, "missing authorization token");
        }

        return tokens.FindByToken(token) is not { } account
            ? Problem(401, "invalid access token")
            : (200, new JsonObject
            {
                ["client_id"] = options.ClientId ?? "fakeclientid",
                ["login"] = account.Login,
                ["scopes"] = Scopes(account),
                ["user_id"] = account.UserId ?? Chatter.Named(account.Login).UserId,
                ["expires_in"] = account.ExpiresInSeconds,
            });
    }

    private async Task<(int Status, JsonObject Body)> RefreshAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return Problem(400, "missing grant type");
        }

        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        if (form["grant_type"] != "refresh_token")
        {
            return Problem(400, "Invalid grant type");
        }

        if (options.ClientId is { } id && form["client_id"] != id)
        {
            return Problem(400, "invalid client");
        }

        if (options.ClientSecret is { } secret && form["client_secret"] != secret)
        {
            return Problem(403, "invalid client secret");
        }

        return tokens.Refresh(form["refresh_token"].ToString()) is not { } account
            ? Problem(400, "Invalid refresh token")
            : (200, new JsonObject
            {
                ["access_token"] = account.Token,
                ["expires_in"] = account.ExpiresInSeconds,
                ["refresh_token"] = account.RefreshToken,
                ["scope"] = Scopes(account),
                ["token_type"] = "bearer",
            });
    }

    private static JsonArray Scopes(TwitchAccount account) => [.. account.Scopes.Select(scope => JsonValue.Create(scope))];

    private static (int Status, JsonObject Body) Problem(int status, string message) =>
        (status, new JsonObject { ["status"] = status, ["message"] = message });
}
