namespace Runtime.Core.Discord;

/// <summary>The section <c>Platforms:Discord</c> of <c>appsettings.json</c>. The token is not in it.</summary>
public sealed class DiscordOptions
{
    public const string Section = "Platforms:Discord";

    /// <summary>With the version, without a slash at the end. A rehearsal points it at this machine; the gateway's address comes from it.</summary>
    public string ApiBase { get; set; } = "https://discord.com/api/v10";

    /// <summary>Have the gateway compress what it sends (<c>zlib-stream</c>).</summary>
    public bool Compress { get; set; } = true;
}
