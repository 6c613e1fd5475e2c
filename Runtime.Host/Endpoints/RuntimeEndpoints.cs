using Microsoft.AspNetCore.Http.HttpResults;
using Runtime.Core.Versioning;

namespace Runtime.Host.Endpoints;

/// <summary>The process itself.</summary>
internal static class RuntimeEndpoints
{
    public static void MapRuntime(this IEndpointRouteBuilder api) =>
        api.MapGet("/runtime", Describe).WithTags("Runtime").WithSummary("Version, uptime and memory of the daemon");

    private static Ok<RuntimeView> Describe(ProcessStart start, IConfigurationSource configuration, TimeProvider time) => TypedResults.Ok(new RuntimeView(
        RuntimeVersion.Version,
        RuntimeVersion.Build,
        start.At,
        (long)(time.GetUtcNow() - start.At).TotalSeconds,
        Environment.ProcessId,
        Environment.WorkingSet,
        GC.GetTotalMemory(forceFullCollection: false),
        configuration.Current.IsDemo));
}

/// <summary>When this daemon was composed.</summary>
internal sealed record ProcessStart(DateTimeOffset At);

internal sealed record RuntimeView(
    string Version,
    string Build,
    DateTimeOffset StartedAt,
    long UptimeSeconds,
    int ProcessId,
    long WorkingSetBytes,
    long HeapBytes,
    bool IsDemo);
