namespace Runtime.Host.Security;

/// <summary>The parts of the surface that differ in who may read them. Whatever is not named here is the admin's.</summary>
internal enum RequestArea
{
    /// <summary>Pages, API, login, dashboard-only files: the strictest rules, and the default.</summary>
    Admin,

    /// <summary>The description of the API, whose page brings styles of its own.</summary>
    ApiDescription,

    /// <summary>Answers JSON or plain text that no page is made of.</summary>
    Data,

    /// <summary>Hub and circuit.</summary>
    Realtime,

    /// <summary>Pages for OBS, readable by anyone on the machine.</summary>
    Overlay,

    /// <summary>Files and the health answer, readable by anyone on the machine.</summary>
    PublicData,
}

internal static class RequestAreas
{
    /// <summary>
    /// Routing ignores case, so the areas with stricter rules do too; the open ones match exactly, and a path that is
    /// spelled oddly falls to the admin.
    /// </summary>
    public static RequestArea Of(PathString path)
    {
        if (path.StartsWithSegments("/hubs", StringComparison.OrdinalIgnoreCase) || path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            return RequestArea.Realtime;
        }

        if (path.StartsWithSegments("/admin/swagger", StringComparison.OrdinalIgnoreCase))
        {
            return RequestArea.ApiDescription;
        }

        if (path.StartsWithSegments("/overlay", StringComparison.Ordinal))
        {
            return RequestArea.Overlay;
        }

        if (path == "/healthz" || path.StartsWithSegments("/exports/public", StringComparison.Ordinal) || path.StartsWithSegments("/exports/overlay", StringComparison.Ordinal))
        {
            return RequestArea.PublicData;
        }

        return IsData(path) ? RequestArea.Data : RequestArea.Admin;
    }

    /// <summary>Whether a person asked for a page, who is helped by being shown one.</summary>
    public static bool IsPageVisit(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        var destination = request.Headers["Sec-Fetch-Dest"].ToString();
        return destination is "" or "document" or "iframe" && Of(request.Path) is RequestArea.Admin or RequestArea.ApiDescription or RequestArea.Overlay;
    }

    /// <summary>What lies below <c>/exports</c>; the address itself is the admin's page about it.</summary>
    private static bool IsData(PathString path) =>
        path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ||
        path.StartsWithSegments("/control", StringComparison.OrdinalIgnoreCase) ||
        (path.StartsWithSegments("/exports", StringComparison.OrdinalIgnoreCase, out var document) && document.Value is { Length: > 1 });
}
