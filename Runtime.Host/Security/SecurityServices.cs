using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Runtime.Admin.Access;
using Runtime.Core.Configuration;
using Runtime.Host.Listening;

namespace Runtime.Host.Security;

/// <summary>Login, session, antiforgery and the keys behind them.</summary>
internal static class SecurityServices
{
    private const string Selector = "StreamSuites";

    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddSingleton<LoginTokens>().AddSingleton<LoginThrottle>().AddSingleton<SessionEpoch>();
        services.AddAuthentication(Selector)
            .AddPolicyScheme(Selector, displayName: null, options => options.ForwardDefaultSelector = SchemeFor)
            .AddCookie(StreamSuitesCookie.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ControlKeyHandler>(ControlKeyHandler.SchemeName, displayName: null, configureOptions: null);
        services.AddOptions<CookieAuthenticationOptions>(StreamSuitesCookie.Scheme).Configure<LoopbackAddress, SessionEpoch>(StreamSuitesCookie.Configure);

        // Whatever is mapped, and every path that is not, needs the login unless it says otherwise.
        var operatorOnly = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
        services.AddAuthorizationBuilder().SetFallbackPolicy(operatorOnly).AddPolicy(AdminAccess.Policy, operatorOnly);
        services.AddAntiforgery(options =>
        {
            options.HeaderName = ApiGuard.TokenHeader;
            options.SuppressXFrameOptionsHeader = true; // the guard's own is stricter
        });
        services.AddOptions<Microsoft.AspNetCore.Antiforgery.AntiforgeryOptions>().Configure<LoopbackAddress>((options, address) =>
        {
            options.Cookie.Name = $"{StreamSuitesCookie.NameFor(address.Port)}-antiforgery";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.HttpOnly = true;
            options.Cookie.Path = "/";
        });
        return services.AddKeyRing();
    }

    /// <summary>One header decides: whoever sends a key is judged by it alone and never by a cookie beside it.</summary>
    private static string SchemeFor(HttpContext context) =>
        context.Request.Headers.Authorization.Count > 0 ? ControlKeyHandler.SchemeName : StreamSuitesCookie.Scheme;

    private static IServiceCollection AddKeyRing(this IServiceCollection services)
    {
        var protection = services.AddDataProtection().SetApplicationName("StreamSuites");
        if (OperatingSystem.IsWindows())
        {
            protection.ProtectKeysWithDpapi(); // choosing a folder of our own switches it off
        }

        services.AddOptions<KeyManagementOptions>().Configure<InstancePaths>((options, paths) =>
            options.XmlRepository = new PrivateKeyRing(Path.Combine(paths.Data, "keys")));
        return services;
    }
}
