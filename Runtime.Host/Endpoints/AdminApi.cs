namespace Runtime.Host.Endpoints;

/// <summary>The admin API: everything an admin page does, for scripts. All of it needs the login by the fallback policy.</summary>
internal static class AdminApi
{
    public const string Root = "/api/admin";

    public static void MapAdminApi(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup(Root);
        api.MapSession();
        api.MapRuntime();
        api.MapWorkers();
        api.MapCreators();
        api.MapTriggers();
        api.MapConfiguration();
        api.MapTelemetry();
        api.MapExports();
        api.MapActivity();
        api.MapMirrors();
        api.MapClips();
        api.MapClipMedia();
        api.MapClipShow();
        api.MapClipBuffers();
        api.MapDiscord();
    }
}
