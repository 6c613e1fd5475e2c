using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;

namespace Runtime.Host.Tests;

/// <summary>Everything the daemon answers, found by asking it: a new endpoint is under the tests without being listed.</summary>
internal static class Surface
{
    private static readonly string[] Unmapped = ["/", "/login", "/nowhere", "/exports/clips.json", "/overlay/chat.html", "/_blazor", "/_blazor/negotiate", "/admin/swagger/index.html", "/admin/swagger/v1/openapi.json"];

    /// <summary>Each mapped route with its parameters filled in, once for each of its methods, and paths served without a route.</summary>
    public static IReadOnlyList<(string Method, string Path)> Of(TestDaemon daemon)
    {
        var mapped =
            from endpoint in daemon.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            from method in MethodsOf(endpoint)
            select (method, PathOf(endpoint.RoutePattern));
        return [.. mapped.Concat(Unmapped.Select(path => ("GET", path))).Distinct()];
    }

    public static IEnumerable<(string Method, string Path)> Unsafe(TestDaemon daemon) => Of(daemon).Where(route => route.Method is not ("GET" or "HEAD"));

    private static IEnumerable<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods
        ? methods
        : endpoint.Metadata.GetMetadata<HubMetadata>() is not null ? ["GET", "POST", "DELETE"] : ["GET"];

    private static string PathOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(ValueOf))));

    private static string ValueOf(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternParameterPart { Name: "platform" } => "twitch",
        RoutePatternParameterPart { Name: "creator" } => "demo",
        RoutePatternParameterPart => "meta.json",
        _ => "",
    };
}
