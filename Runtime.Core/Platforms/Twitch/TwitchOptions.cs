namespace Runtime.Core.Platforms.Twitch;

/// <summary>The section <c>Platforms:Twitch</c> of <c>appsettings.json</c>. Channels and credentials are not in it.</summary>
public sealed class TwitchOptions
{
    public const string Section = "Platforms:Twitch";

    public TwitchIrcOptions Irc { get; set; } = new();

    public TwitchOAuthOptions OAuth { get; set; } = new();

    public TwitchEmoteOptions Emotes { get; set; } = new();
}

public sealed class TwitchIrcOptions
{
    public const string DefaultEndpoint = "ircs://irc.chat.twitch.tv:6697";

    /// <summary><c>ircs://</c>, <c>wss://</c>, or for a rehearsal on this machine <c>irc://</c> or <c>ws://</c>.</summary>
    public string Endpoint { get; set; } = DefaultEndpoint;

    /// <summary>SHA-256 of the one certificate to accept, 64 hexadecimal digits: for a rehearsal server that signed its own.</summary>
    public string? TrustedCertificateSha256 { get; set; }
}

public sealed class TwitchOAuthOptions
{
    public string BaseAddress { get; set; } = "https://id.twitch.tv/oauth2";
}

public sealed class TwitchEmoteOptions
{
    public string BaseAddress { get; set; } = "https://static-cdn.jtvnw.net/emoticons/v2";
}
