using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>Where chat is spoken: <c>ircs</c> and <c>wss</c> anywhere, <c>irc</c> and <c>ws</c> on this machine only.</summary>
internal sealed record IrcEndpoint(Uri Address, string Host, int Port, bool UsesTls, bool UsesWebSocket)
{
    public bool IsLoopback => IsLoopbackHost(Host);

    /// <param name="fault">What is wrong and what would be right, for the operator.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IrcEndpoint? endpoint, [NotNullWhen(false)] out string? fault)
    {
        endpoint = null;
        fault = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Host.Length == 0)
        {
            fault = $"must be an address such as {TwitchIrcOptions.DefaultEndpoint}, is '{text}'";
            return false;
        }

        (int Port, bool UsesTls, bool UsesWebSocket)? kind = address.Scheme switch
        {
            "ircs" => (6697, true, false),
            "irc" => (6667, false, false),
            "wss" => (443, true, true),
            "ws" => (80, false, true),
            _ => null,
        };
        if (kind is not { } scheme)
        {
            fault = $"must begin with ircs://, wss://, or on this machine irc:// or ws://, is '{address.Scheme}://'";
        }
        else if (address.UserInfo.Length > 0)
        {
            fault = "must not hold a user name or password; credentials belong into environment variables";
        }
        else if (!scheme.UsesTls && !IsLoopbackHost(address.IdnHost))
        {
            fault = $"'{address.Scheme}' sends credentials in the clear and is accepted for loopback addresses only; use '{(scheme.UsesWebSocket ? "wss" : "ircs")}'";
        }
        else
        {
            endpoint = new IrcEndpoint(address, address.IdnHost, address.Port > 0 ? address.Port : scheme.Port, scheme.UsesTls, scheme.UsesWebSocket);
        }

        return endpoint is not null;
    }

    public override string ToString() => $"{Address.Scheme}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}";

    internal static bool IsLoopbackHost(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
