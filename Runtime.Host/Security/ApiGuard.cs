using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Net.Http.Headers;
using Runtime.Host.Endpoints;

namespace Runtime.Host.Security;

/// <summary>
/// Writes to the API carry JSON, which no form of another site can send, and the session's antiforgery token, which
/// no other site can read. The control key is not sent by browsers on their own, so it needs no token beside it.
/// </summary>
internal sealed class ApiGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public const string TokenHeader = "X-StreamSuites-CSRF";

    private const string Json = "application/json";

    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) || HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            await next(context);
        }
        else if (!Has(request, Json) && !(TakesFile(context) && Has(request, AcceptsFile.ContentType)))
        {
            await WriteUnsupportedAsync(context);
        }
        else if (context.User.Identity?.AuthenticationType != ControlKeyHandler.SchemeName && !await antiforgery.IsRequestValidAsync(context))
        {
            await Problems.WriteAsync(context, StatusCodes.Status403Forbidden, $"Send the {TokenHeader} header with the token of GET /api/admin/session.");
        }
        else if (TakesFile(context) && !Has(request, AcceptsFile.ContentType))
        {
            await WriteUnsupportedAsync(context);
        }
        else
        {
            await next(context);
        }
    }

    private static bool TakesFile(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<AcceptsFile>() is not null;

    private static bool Has(HttpRequest request, string type) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var sent) && sent.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase);

    private static Task WriteUnsupportedAsync(HttpContext context) => Problems.WriteAsync(
        context, StatusCodes.Status415UnsupportedMediaType, $"Send Content-Type: {(TakesFile(context) ? AcceptsFile.ContentType : Json)}, also without a body.");
}
