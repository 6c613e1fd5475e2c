using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Runtime.Host.Listening;

namespace Runtime.Host.Security;

/// <summary>The operator's session: a cookie that no script reads and no other site sends.</summary>
internal static class StreamSuitesCookie
{
    /// <summary>The authentication scheme's name, and the identity's authentication type.</summary>
    public const string Scheme = "StreamSuitesCookie";

    public const string LoginPath = "/login";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Browsers share cookies between the ports of a host, so the name carries the port: two instances keep apart.</summary>
    public static string NameFor(int port) => $"streamsuites-{port}";

    public static void Configure(CookieAuthenticationOptions options, LoopbackAddress address, SessionEpoch sessions)
    {
        options.Cookie.Name = NameFor(address.Port);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.None; // loopback speaks plain HTTP
        options.Cookie.Path = "/";
        options.Cookie.IsEssential = true;
        options.ExpireTimeSpan = Lifetime;
        options.SlidingExpiration = true;
        options.Events.OnValidatePrincipal = sessions.ValidateAsync;
        options.Events.OnRedirectToLogin = AskToSignIn;
        options.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }

    /// <summary>A person is taken to the login page; a program is told 401.</summary>
    private static Task AskToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (!RequestAreas.IsPageVisit(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        var wanted = context.Request.Path + context.Request.QueryString;
        context.Response.Redirect(LoginPath + (wanted == "/" ? "" : QueryString.Create("returnUrl", wanted).Value));
        return Task.CompletedTask;
    }
}
