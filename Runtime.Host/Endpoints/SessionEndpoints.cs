using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>Who is signed in, and the token that writes of this session must carry.</summary>
internal static class SessionEndpoints
{
    public static void MapSession(this IEndpointRouteBuilder api) =>
        api.MapGet("/session", Describe).WithTags("Session").WithSummary("The session, with the token that unsafe requests send in X-StreamSuites-CSRF");

    private static Ok<SessionView> Describe(HttpContext context, IAntiforgery antiforgery) =>
        TypedResults.Ok(new SessionView(context.User.Identity?.Name ?? "", ApiGuard.TokenHeader, antiforgery.GetAndStoreTokens(context).RequestToken ?? ""));
}

/// <param name="CsrfToken">Bound to this session; load it again after a new login.</param>
internal sealed record SessionView(string Name, string CsrfHeader, string CsrfToken);
