using Microsoft.Extensions.Primitives;
using Runtime.Host.Listening;

namespace Runtime.Host.Security;

/// <summary>
/// What a request must prove before anything looks at it: that it calls this daemon by its own name, and that no
/// other site made the browser send it. Loopback is no login: any page the operator visits can reach this port.
/// </summary>
internal static class RequestRules
{
    /// <returns>The status to refuse with, or null when the request may go on.</returns>
    public static int? Refusal(HttpRequest request, LoopbackAddress address)
    {
        var host = request.Headers.Host;
        if (host is not [{ Length: > 0 } authority])
        {
            return StatusCodes.Status400BadRequest;
        }

        if (!address.IsOurs(authority))
        {
            return StatusCodes.Status421MisdirectedRequest;
        }

        return IsFromHere(request, authority) ? null : StatusCodes.Status403Forbidden;
    }

    private static bool IsFromHere(HttpRequest request, string authority)
    {
        var origin = request.Headers.Origin;
        if (origin.Count > 0 && !IsOwnOrigin(origin, authority))
        {
            return false;
        }

        var isSocket = request.Headers.Upgrade.Count > 0 || HttpMethods.IsConnect(request.Method);
        var isRead = !isSocket && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));
        var area = RequestAreas.Of(request.Path);
        var site = request.Headers["Sec-Fetch-Site"];
        if (!IsTrustedSite(site))
        {
            return isRead && (IsOpenNavigation(request, area) || IsSignOfLife(request));
        }

        if (origin.Count > 0)
        {
            return true;
        }

        // Browsers name their origin on every write and socket. A script without a browser proves itself by the
        // control key instead, which no page can attach; the key itself is checked at the login.
        return isRead
            ? area is not RequestArea.Realtime || site == "same-origin"
            : !isSocket && area is not RequestArea.Realtime && request.Headers.Authorization.Count > 0;
    }

    private static bool IsOwnOrigin(StringValues origin, string authority) =>
        origin is [{ } value] && value.Length == Scheme.Length + authority.Length &&
        value.StartsWith(Scheme, StringComparison.Ordinal) && value.AsSpan(Scheme.Length).Equals(authority, StringComparison.OrdinalIgnoreCase);

    private const string Scheme = "http://";

    /// <summary>Absent means no browser or a very old one; the Origin rules still hold for those.</summary>
    private static bool IsTrustedSite(StringValues site) => site is [] or ["same-origin"] or ["none"];

    /// <summary>Another site may link to what is open anyway, and a local launcher page may go there; nobody may embed or fetch it.</summary>
    private static bool IsOpenNavigation(HttpRequest request, RequestArea area) =>
        area is RequestArea.Overlay or RequestArea.PublicData &&
        request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";

    /// <summary>
    /// A page on disk waits for the daemon by it (<c>overlay/local/chat-loader.html</c>). The browser hides the answer from
    /// whoever asks this way, and the answer is <c>ok</c> for everyone.
    /// </summary>
    private static bool IsSignOfLife(HttpRequest request) => request.Path == "/healthz" && request.Headers["Sec-Fetch-Mode"] == "no-cors";
}
