using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Admin.Access;
using Runtime.Admin.Assets;
using Runtime.Admin.Overview;

namespace Runtime.Admin;

public static class AdminEndpoints
{
    /// <summary>
    /// Serves the styles, scripts and fonts of the admin and its components. They say nothing about the instance and
    /// are open, as the login page needs them. Finds them where the build left them or in a published <c>wwwroot</c>.
    /// </summary>
    public static IApplicationBuilder UseAdminAssets(this WebApplication app)
    {
        var environment = app.Environment;
        StaticWebAssetsLoader.UseStaticWebAssets(environment, app.Configuration);
        var styles = $"/{environment.ApplicationName}.styles.css";
        app.UseWhen(context => CookielessPages.Covers(context.Request.Path), page => page.UseMiddleware<CookielessPages>());
        return app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/_content", StringComparison.Ordinal) || context.Request.Path == styles,
            assets => assets.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = environment.WebRootFileProvider,
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
            }));
    }

    /// <summary>
    /// Maps the pages and the circuit behind <see cref="AdminAccess.Policy"/>; login and error pages are open. Needs the
    /// host's authentication, authorization and antiforgery middleware in front of it.
    /// </summary>
    public static void MapAdmin(this WebApplication app)
    {
        app.Services.GetRequiredService<DaemonStart>();
        if (BlazorScript.Load() is { } script)
        {
            app.MapGet(BlazorScript.Path, script.Serve).RequireAuthorization(AdminAccess.Policy).ExcludeFromDescription();
        }

        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = "'none'")
            .RequireAuthorization(AdminAccess.Policy);
    }
}
