using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Host.Hubs;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>How to get in, and leaving. The exchange of a link itself is <see cref="LoginExchange"/>.</summary>
internal static class LoginEndpoints
{
    private const string HowToGetALink = "Run “streamsuites login-link” on this machine and open the link it prints. Each link works once and for a short time.";

    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        app.MapGet(StreamSuitesCookie.LoginPath, ShowAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/logout", LogoutAsync).ExcludeFromDescription();
    }

    private static Task ShowAsync(HttpContext context, string? reason = null) => PlainPages.WriteAsync(context, "Sign in", reason switch
    {
        "used" => "That link was used before. " + HowToGetALink,
        "expired" => "That link is too old. " + HowToGetALink,
        "invalid" => "That is not a valid link. " + HowToGetALink,
        "throttled" => "Too many wrong links. Wait a minute. " + HowToGetALink,
        _ => HowToGetALink,
    });

    /// <summary>Ends every session of the instance, in every browser, and the sockets they opened.</summary>
    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> LogoutAsync(
        HttpContext context, IAntiforgery antiforgery, SessionEpoch sessions, StatusConnections connections)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.Problem("Load the page again and repeat.", statusCode: StatusCodes.Status403Forbidden);
        }

        sessions.EndAll();
        connections.DropAll();
        await context.SignOutAsync(StreamSuitesCookie.Scheme);
        return TypedResults.Redirect($"{StreamSuitesCookie.LoginPath}?reason=signed-out");
    }
}
