using Runtime.Admin.Access;
using Runtime.Core.Exports;

namespace Runtime.Host.Security;

/// <summary>The Content-Security-Policy of each area.</summary>
internal static class ContentPolicies
{
    /// <summary>Where emote and badge pictures come from; every other picture is ours.</summary>
    private static readonly string[] PictureHosts = [.. ImageHosts.Allowed.Order(StringComparer.Ordinal).Select(host => $"https://{host}")];

    /// <summary>For answers that are no page: nothing in them may load or run.</summary>
    public const string Nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <param name="authority">The Host header of the request, already known to be ours: the circuit's socket is named by it.</param>
    public static string For(RequestArea area, string authority) => area switch
    {
        RequestArea.Admin => AdminAccess.ContentSecurityPolicy(authority, PictureHosts),
        RequestArea.ApiDescription =>
            "default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'; connect-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",

        // OBS adds the operator's own CSS to the page as a style element.
        RequestArea.Overlay =>
            $"default-src 'self'; script-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'self'; form-action 'none'; connect-src 'self'; img-src 'self' data: {string.Join(' ', PictureHosts)}; style-src 'self' 'unsafe-inline'",
        _ => Nothing,
    };
}
