using System.Globalization;
using Microsoft.AspNetCore.Authentication;

namespace Runtime.Host.Security;

/// <summary>
/// Turns <c>/login?token=…</c> into a session and sends the browser on without the token. What is refused falls
/// through to the login page, with the status and the reason it shows.
/// </summary>
/// <remarks>
/// The one GET that changes something: a link is all a terminal can offer. It takes an unguessable token that works
/// once, another site's link to it is refused before it gets here, and a browser that only looks ahead is sent away.
/// </remarks>
internal sealed partial class LoginExchange(RequestDelegate next, LoginTokens tokens, LoginThrottle throttle, SessionEpoch sessions, ILogger<LoginExchange> logger)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsGet(request.Method) && request.Path.Equals(StreamSuitesCookie.LoginPath, StringComparison.OrdinalIgnoreCase) && request.Query["token"] is [{ } token]
            ? ExchangeAsync(context, token)
            : next(context);
    }

    private async Task ExchangeAsync(HttpContext context, string token)
    {
        if (IsLookingAhead(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var outcome = tokens.Redeem(token);
        if (outcome is LoginOutcome.Accepted)
        {
            await context.SignInAsync(StreamSuitesCookie.Scheme, sessions.NewSession(), new AuthenticationProperties { IsPersistent = true });
            LogSignedIn();
            context.Response.Redirect(LocalUrl.OrHome(context.Request.Query["returnUrl"]));
            return;
        }

        LogRefused(outcome);
        context.Request.QueryString = Refuse(context.Response, outcome);
        await next(context);
    }

    /// <returns>What the login page is asked to say.</returns>
    private QueryString Refuse(HttpResponse response, LoginOutcome outcome)
    {
        if (throttle.CountWrong() is not { } remaining)
        {
            response.StatusCode = StatusCodes.Status401Unauthorized;
            return QueryString.Create("reason", outcome.ToString().ToLowerInvariant());
        }

        var seconds = Math.Ceiling(remaining.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        response.StatusCode = StatusCodes.Status429TooManyRequests;
        response.Headers.RetryAfter = seconds;
        return QueryString.Create("reason", "throttled").Add("wait", seconds);
    }

    /// <summary>Prefetching and prerendering would spend the token before the operator opened the link.</summary>
    private static bool IsLookingAhead(HttpRequest request) =>
        request.Headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase) || request.Headers["Purpose"] == "prefetch";

    [LoggerMessage(901, LogLevel.Information, "The operator signed in")]
    private partial void LogSignedIn();

    [LoggerMessage(902, LogLevel.Warning, "A login link was refused: {Reason}")]
    private partial void LogRefused(LoginOutcome reason);
}
