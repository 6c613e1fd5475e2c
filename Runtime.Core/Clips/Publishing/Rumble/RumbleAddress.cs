using System.Net;

namespace Runtime.Core.Clips.Publishing.Rumble;

/// <summary>Which addresses are the site's own. Pure.</summary>
internal static class RumbleAddress
{
    private const int Longest = 300;

    /// <summary>A login is sent there: https, or a rehearsal on this machine.</summary>
    public static bool IsSite(Uri address) =>
        address.UserInfo.Length == 0
        && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && IPAddress.TryParse(address.IdnHost.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip)));

    /// <summary>A video's address as the page shows it, which goes into chat and documents: only of the site itself, without what stands behind ? and #.</summary>
    /// <returns>Null for any other address.</returns>
    public static string? VideoOf(string? shown, Uri site)
    {
        if (string.IsNullOrWhiteSpace(shown) || !Uri.TryCreate(site, shown.Trim(), out var address) || address.UserInfo.Length > 0)
        {
            return null;
        }

        var isOurs = address.Scheme == site.Scheme && address.Port == site.Port
            && (string.Equals(address.IdnHost, site.IdnHost, StringComparison.OrdinalIgnoreCase) || string.Equals(address.IdnHost, "www." + site.IdnHost, StringComparison.OrdinalIgnoreCase));
        var plain = address.GetLeftPart(UriPartial.Path);
        return isOurs && address.AbsolutePath.Length > 1 && plain.Length <= Longest ? plain : null;
    }

    /// <summary>Whether a page is where one is asked to sign in: a host of its own, or a path that says so.</summary>
    public static bool IsSignIn(Uri page, Uri site) =>
        string.Equals(page.IdnHost, "auth." + site.IdnHost, StringComparison.OrdinalIgnoreCase)
        || page.AbsolutePath.StartsWith("/login", StringComparison.OrdinalIgnoreCase)
        || page.AbsolutePath.StartsWith("/register", StringComparison.OrdinalIgnoreCase);
}
