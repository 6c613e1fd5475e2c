using Runtime.Host.Listening;

namespace Runtime.Host.Security;

/// <summary>Stands in front of everything: refuses what <see cref="RequestRules"/> refuses and puts the headers on every response.</summary>
internal sealed class RequestGuard(RequestDelegate next, LoopbackAddress address)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (RequestRules.Refusal(context.Request, address) is not { } status)
        {
            SecurityHeaders.Attach(context);
            return next(context);
        }

        return RefuseAsync(context, status);
    }

    /// <summary>Says no more than the status does: the caller may be anyone.</summary>
    private static Task RefuseAsync(HttpContext context, int status)
    {
        SecurityHeaders.WriteForStranger(context.Response.Headers);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(Words(status), context.RequestAborted);
    }

    private static string Words(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "Refused: this request came from another site. Open the address directly.\n",
        StatusCodes.Status421MisdirectedRequest => "Refused: this is not the address of this service.\n",
        _ => "Refused: bad request.\n",
    };
}
