using System.Collections.Frozen;

namespace Runtime.Core.Exports;

/// <summary>
/// The only hosts an overlay loads pictures from. A page's <c>img-src</c> should allow exactly these; an address on
/// any other host is left out of the feed, and the page shows the text.
/// </summary>
public static class ImageHosts
{
    public static FrozenSet<string> Allowed { get; } = new[]
    {
        "static-cdn.jtvnw.net",
        "cdn.betterttv.net",
        "cdn.frankerfacez.com",
        "cdn.7tv.app",
        "files.kick.com",
        "yt3.ggpht.com",
        "yt4.ggpht.com",
        "yt3.googleusercontent.com",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <returns>The address as it stands, or null when it must not be loaded.</returns>
    public static string? Check(string? address) =>
        address is { Length: <= 512 }
        && Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && uri.Scheme == Uri.UriSchemeHttps
        && uri.IsDefaultPort
        && uri.UserInfo.Length == 0
        && Allowed.Contains(uri.IdnHost)
            ? uri.AbsoluteUri
            : null;
}
