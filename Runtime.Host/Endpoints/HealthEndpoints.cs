using Microsoft.AspNetCore.Http.HttpResults;

namespace Runtime.Host.Endpoints;

/// <summary>Open to anyone on the machine, and says nothing but that it is there.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder app) => app.MapGet("/healthz", Answer).AllowAnonymous().ExcludeFromDescription();

    private static ContentHttpResult Answer() => TypedResults.Text("ok");
}
