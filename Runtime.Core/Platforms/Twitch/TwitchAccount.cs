using System.Security.Cryptography;
using System.Text;
using Runtime.Core.Creators;
using Runtime.Core.Secrets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>As whom a creator's channel is read, and with what right to speak.</summary>
/// <param name="Key">Creators with the same key share a connection. Derived from credentials: never shown, never stored.</param>
/// <param name="Nick">Null for a reader without a name.</param>
/// <param name="TokenVariable">What the operator sets to change it.</param>
internal sealed record TwitchAccount(string Key, string? Nick, Secret? Token, TwitchRefresh? Refresh, string TokenVariable)
{
    public const string ChannelVariable = "TWITCH_CHANNEL";

    private const string TokenPrefix = "oauth:";
    private const string TokenName = "TWITCH_OAUTH_TOKEN";

    /// <summary>Makes keys that mean nothing outside this process.</summary>
    private static readonly byte[] ProcessKey = RandomNumberGenerator.GetBytes(32);

    public bool HasCredentials => Token is not null || Refresh is not null;

    /// <summary>Read without a name, as anybody may; nothing can be said.</summary>
    public bool IsAnonymous => Nick is null;

    /// <param name="creator">Null reads the names without a creator's suffix.</param>
    /// <param name="fallbackNick">The channel: a token usually belongs to the channel itself.</param>
    /// <param name="nickWithoutToken">The server asks for no credentials of a named user, as one for a rehearsal.</param>
    public static TwitchAccount For(ISecretSource secrets, CreatorId? creator, string fallbackNick, bool nickWithoutToken)
    {
        string Named(string prefix) => creator is { } id ? SecretSourceExtensions.NameFor(prefix, id) : prefix;

        var token = Bare(secrets.Find(Named(TokenName)));
        var nick = TwitchChannel.Normalize(secrets.Setting(Named("TWITCH_BOT_NICK")));
        var refresh = secrets.Find(Named("TWITCH_REFRESH_TOKEN")) is { } refreshToken && secrets.Setting(Named("TWITCH_CLIENT_ID")) is { } clientId
            ? new TwitchRefresh(refreshToken, clientId, secrets.Find(Named("TWITCH_CLIENT_SECRET")))
            : null;
        if (token is not null || refresh is not null)
        {
            nick ??= fallbackNick;
            return new TwitchAccount($"token:{nick}:{Fingerprint(token)}:{Fingerprint(refresh?.Token)}", nick, token, refresh, Named(TokenName));
        }

        return nick is not null && nickWithoutToken
            ? new TwitchAccount($"nick:{nick}", nick, null, null, Named(TokenName))
            : new TwitchAccount("anonymous", null, null, null, Named(TokenName));
    }

    /// <summary>The same with another name, where the server lets one be chosen: with a token, or without on this machine.</summary>
    public TwitchAccount WithNick(string? nick, bool nickWithoutToken) =>
        nick is null || nick == Nick || !(HasCredentials || nickWithoutToken) ? this
        : this with { Nick = nick, Key = $"named:{nick}:{Key}" };

    /// <summary>Changes with the credentials and tells nothing about them.</summary>
    public string Fingerprint() => $"{Nick ?? "anonymous"}:{Fingerprint(Token)}:{Fingerprint(Refresh?.Token)}:{Fingerprint(Refresh?.ClientSecret)}";

    private static string Fingerprint(Secret? secret) => secret is null
        ? ""
        : Convert.ToHexStringLower(HMACSHA256.HashData(ProcessKey, Encoding.UTF8.GetBytes(secret.Reveal()))[..8]);

    private static Secret? Bare(Secret? token)
    {
        var value = token?.Reveal().Trim() ?? "";
        value = value.StartsWith(TokenPrefix, StringComparison.OrdinalIgnoreCase) ? value[TokenPrefix.Length..] : value;
        return value.Length > 0 && value.All(character => character is > ' ' and <= '~') ? new Secret(value) : null;
    }
}

/// <summary>What it takes to get a new access token when the old one has run out.</summary>
/// <param name="ClientSecret">Null for public clients, which have none.</param>
internal sealed record TwitchRefresh(Secret Token, string ClientId, Secret? ClientSecret);
