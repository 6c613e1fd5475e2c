using System.Net;

namespace Runtime.Core.Discord;

/// <summary>Where the token may be sent to: over TLS anywhere, in the clear to this machine only.</summary>
internal static class DiscordAddress
{
    public static bool IsTrusted(Uri address, string secureScheme, string plainScheme) =>
        address.UserInfo.Length == 0 && (address.Scheme == secureScheme || (address.Scheme == plainScheme && IsLoopback(address.IdnHost)));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
