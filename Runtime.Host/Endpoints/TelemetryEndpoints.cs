using Runtime.Core.Exports;

namespace Runtime.Host.Endpoints;

/// <summary>The telemetry documents as they were last published, under the address where a script looks for them.</summary>
internal static class TelemetryEndpoints
{
    public static void MapTelemetry(this IEndpointRouteBuilder api)
    {
        var group = api.MapGroup("/telemetry").WithTags("Telemetry");
        group.MapGet("/events", (IExportLibrary library) => Document(library, "events")).WithSummary("What happened lately");
        group.MapGet("/errors", (IExportLibrary library) => Document(library, "errors")).WithSummary("What went wrong lately");
        group.MapGet("/rates", (IExportLibrary library) => Document(library, "rates")).WithSummary("Messages, triggers and actions in the last one and five minutes");
    }

    private static IResult Document(IExportLibrary library, string name) => library.Find($"public/telemetry/{name}.json") is { } document
        ? TypedResults.Bytes(document.Content, "application/json; charset=utf-8")
        : TypedResults.Problem("It was not published yet; try again in a few seconds.", statusCode: StatusCodes.Status503ServiceUnavailable);
}
