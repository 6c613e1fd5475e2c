using Microsoft.AspNetCore.Diagnostics;
using Runtime.Host.Security;

namespace Runtime.Host.Endpoints;

/// <summary>How failures are answered: a page for a person, problem details for a program, and in neither a path, a type name or a stack.</summary>
internal static class Problems
{
    public static IServiceCollection AddProblems(this IServiceCollection services) => services.AddProblemDetails(options =>
        options.CustomizeProblemDetails = context => context.ProblemDetails.Extensions.Clear()); // the trace id names the process

    /// <summary>Answers exceptions that left a handler, and error statuses that came without a body.</summary>
    public static void UseProblems(this IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => WriteAsync(context, StatusOf(context), detail: null),
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or OperationCanceledException,
        });
        app.UseStatusCodePages(context => WriteAsync(context.HttpContext, context.HttpContext.Response.StatusCode, detail: null));
    }

    public static Task WriteAsync(HttpContext context, int status, string? detail)
    {
        context.Response.StatusCode = status;
        if (RequestAreas.IsPageVisit(context.Request))
        {
            return PlainPages.WriteAsync(context, TitleOf(status), detail ?? Advice(status));
        }

        return TypedResults.Problem(detail, statusCode: status, title: TitleOf(status)).ExecuteAsync(context);
    }

    private static int StatusOf(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    private static string TitleOf(int status) => Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error";

    private static string Advice(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status500InternalServerError => "Something went wrong here; the daemon's log says what.",
        _ => "The request was not accepted.",
    };
}
