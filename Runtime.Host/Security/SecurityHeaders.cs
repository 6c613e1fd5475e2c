namespace Runtime.Host.Security;

/// <summary>Headers on every response.</summary>
internal static class SecurityHeaders
{
    /// <summary>Sets them when the response starts, so that no handler's clearing loses them.</summary>
    public static void Attach(HttpContext context) => context.Response.OnStarting(
        static state =>
        {
            var context = (HttpContext)state;
            var area = RequestAreas.Of(context.Request.Path);
            Write(context.Response.Headers, area, ContentPolicies.For(area, context.Request.Headers.Host.ToString()));
            if (context.Request.Path == "/healthz")
            {
                // A page on disk waits for the daemon with it (overlay/local/chat-loader.html); it says nothing but "ok".
                context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            }

            return Task.CompletedTask;
        },
        context);

    /// <summary>For an answer to someone who did not even name this daemon: nothing of the request is repeated.</summary>
    public static void WriteForStranger(IHeaderDictionary headers) => Write(headers, RequestArea.Data, ContentPolicies.Nothing);

    private static void Write(IHeaderDictionary headers, RequestArea area, string contentPolicy)
    {
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.XFrameOptions = area is RequestArea.Overlay ? "SAMEORIGIN" : "DENY";
        headers.ContentSecurityPolicy = contentPolicy;
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }
}
