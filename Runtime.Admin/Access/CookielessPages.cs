using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Runtime.Admin.Access;

/// <summary>
/// Keeps the antiforgery cookie, which the framework adds to every rendered page, off the pages that anyone may read:
/// they have no form, and a visitor who was turned away is given nothing.
/// </summary>
internal sealed class CookielessPages(RequestDelegate next, IOptions<AntiforgeryOptions> antiforgery)
{
    private readonly string _prefix = $"{antiforgery.Value.Cookie.Name}=";

    public static bool Covers(PathString path) =>
        path.Equals(AdminAccess.LoginPath, StringComparison.OrdinalIgnoreCase)
        || path.Equals(AdminAccess.ErrorPath, StringComparison.OrdinalIgnoreCase)
        || path.Equals(AdminAccess.NotFoundPath, StringComparison.OrdinalIgnoreCase);

    public Task InvokeAsync(HttpContext context)
    {
        // The last to be registered is the first to be called: the framework's own comes before this one.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.SetCookie = headers.SetCookie.Where(cookie => cookie?.StartsWith(_prefix, StringComparison.Ordinal) != true).ToArray();
            return Task.CompletedTask;
        });
        return next(context);
    }
}
