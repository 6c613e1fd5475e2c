using System.Text.RegularExpressions;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// Takes a channel as people write it: with <c>#</c> or <c>@</c> before it, or as the address of its page. An address
/// on another host is left as it is; some platforms are given whole addresses.
/// </summary>
internal static partial class ChannelName
{
    private const string Twitch = "twitch";

    /// <summary>Parts of a Twitch address that stand before the channel, as in <c>/popout/name/chat</c>.</summary>
    private static readonly string[] TwitchSections = ["popout", "moderator", "embed", "u"];

    /// <returns>Null when blank or, with a fault, when it cannot be a channel.</returns>
    public static string? Read(string platform, string text, SourceNode at, FaultList faults)
    {
        var name = WithoutAddress(platform, text.Trim()).TrimStart('#');
        if (name.Length == 0)
        {
            return null;
        }

        if (platform != Twitch)
        {
            return name;
        }

        var login = name.TrimStart('@').ToLowerInvariant();
        if (TwitchLogin().IsMatch(login))
        {
            return login;
        }

        faults.Error(at, $"{Quote.Of(text)} is not a Twitch channel.", "Use the name at the end of the channel's address: letters, digits and _, at most 25.");
        return null;
    }

    private static string WithoutAddress(string platform, string text)
    {
        var address = text.Contains("://", StringComparison.Ordinal) ? text : $"https://{text}";
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.AbsolutePath == "/" || !IsHostOf(platform, uri.Host))
        {
            return text;
        }

        var path = uri.AbsolutePath.Trim('/');
        return platform == Twitch ? path.Split('/').FirstOrDefault(part => !TwitchSections.Contains(part)) ?? "" : path;
    }

    private static bool IsHostOf(string platform, string host) => host.Split('.') is [.., var site, _] && string.Equals(site, platform, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[a-z0-9_]{1,25}$")]
    private static partial Regex TwitchLogin();
}
