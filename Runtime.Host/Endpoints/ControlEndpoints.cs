using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Host.Listening;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>For the program's own commands, which prove themselves by the control key.</summary>
internal static class ControlEndpoints
{
    public const string LoginLinkPath = "/control/login-link";

    public static void MapControl(this IEndpointRouteBuilder app) =>
        app.MapPost(LoginLinkPath, NewLoginLink).ExcludeFromDescription()
            .RequireAuthorization(new AuthorizationPolicyBuilder(ControlKeyHandler.SchemeName).RequireAuthenticatedUser().Build());

    private static Ok<LoginLinkView> NewLoginLink(HttpContext context, LoginTokens tokens, LoopbackAddress address)
    {
        var token = tokens.Issue(LoginTokens.ShortLife, Actors.Of(context));
        return TypedResults.Ok(new LoginLinkView($"{address.Url}{StreamSuitesCookie.LoginPath}?token={token.Value}", token.ExpiresAt));
    }
}

internal sealed record LoginLinkView(string Url, DateTimeOffset ExpiresAt);
