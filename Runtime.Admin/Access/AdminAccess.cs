using System.Globalization;

namespace Runtime.Admin.Access;

/// <summary>What the admin and the host that guards it agree on.</summary>
public static class AdminAccess
{
    /// <summary>Authorization policy of every page but login and errors, and of the circuit; the host defines it.</summary>
    public const string Policy = "StreamSuites.Admin";

    /// <summary>Explains how to get in; takes <c>reason</c> (<see cref="LoginReason"/>), <c>wait</c> in seconds and <c>returnUrl</c>.</summary>
    public const string LoginPath = "/login";

    /// <summary>Answered by the host: ends the session. POST with an antiforgery token.</summary>
    public const string LogoutPath = "/logout";

    public const string NotFoundPath = "/not-found";

    public const string ErrorPath = "/error";

    /// <summary>
    /// The admin's <c>Content-Security-Policy</c>. Style <em>elements</em> stay forbidden; style <em>attributes</em> are
    /// allowed because Radzen's components and the colours of chat authors are written as attributes, which can
    /// neither run script nor, as images come from a fixed list of hosts, send anything away.
    /// </summary>
    /// <param name="authority">Host and port of the daemon, for the circuit's WebSocket.</param>
    /// <param name="imageHosts">Sources of emote and avatar images, for example <c>https://static-cdn.jtvnw.net</c>.</param>
    public static string ContentSecurityPolicy(string authority, IEnumerable<string> imageHosts) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; font-src 'self'; img-src 'self' data: {string.Join(' ', imageHosts)}; connect-src 'self' ws://{authority}; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'");
}
