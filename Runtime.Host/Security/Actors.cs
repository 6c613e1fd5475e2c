using System.Security.Claims;
using Runtime.Core.Audit;

namespace Runtime.Host.Security;

/// <summary>Whom the record of actions names for a request.</summary>
internal static class Actors
{
    public static Actor Of(HttpContext context) => Of(context.User);

    public static Actor Of(ClaimsPrincipal user) => user.Identity switch
    {
        { IsAuthenticated: true, AuthenticationType: ControlKeyHandler.SchemeName } => Actor.LocalScript,
        { IsAuthenticated: true } => Actor.Operator,
        _ => Actor.Visitor,
    };
}
