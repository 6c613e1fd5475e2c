using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Admin.Access;
using Runtime.Host.Hubs;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>Leaving. Getting in is <see cref="LoginExchange"/>; the page that explains it is the admin's.</summary>
internal static class LoginEndpoints
{
    public static void MapLogin(this IEndpointRouteBuilder app)
    {
        app.MapPost("/logout", LogoutAsync).ExcludeFromDescription();
    }

    /// <summary>Ends every session of the instance, in every browser, and the sockets they opened.</summary>
    private static async Task<Results<RedirectHttpResult, ProblemHttpResult>> LogoutAsync(
        HttpContext context, IAntiforgery antiforgery, SessionEpoch sessions, AdminSessions pages, StatusConnections connections)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            return TypedResults.Problem("Load the page again and repeat.", statusCode: StatusCodes.Status403Forbidden);
        }

        sessions.EndAll(Actors.Of(context));
        connections.DropAll();
        pages.EndAll();
        await context.SignOutAsync(StreamSuitesCookie.Scheme);
        return TypedResults.Redirect($"{StreamSuitesCookie.LoginPath}?reason=signed-out");
    }
}
