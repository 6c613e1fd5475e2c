using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Runtime.Core.Configuration;
using Runtime.Core.Secrets;

namespace Runtime.Core.Discord.Connection;

/// <summary>The bot's token as it is now: asked for at each use, so that a new one is taken up at once.</summary>
internal sealed class DiscordCredentials(ISecretSource secrets, IConfigurationSource configuration)
{
    public const string HowToSet = "There is no bot token: set DISCORD_BOT_TOKEN in the environment or .env.";

    private const string PerCreator = "DISCORD_BOT_TOKEN";
    private static readonly string[] Variables = ["DISCORD_BOT_TOKEN", "DISCORD_CONTROL_BOT_TOKEN"];

    /// <summary>The first that is set: the two for the process, then those of the creators, in the order of their ids.</summary>
    public DiscordToken? Find() => Names()
        .Select(name => secrets.Find(name) is { } token ? new DiscordToken(name, Bare(token)) : null)
        .FirstOrDefault(token => token is not null);

    /// <summary>The guild that commands are registered for at once; null for all guilds.</summary>
    public Snowflake? CommandGuild => Snowflake.TryParse(secrets.Setting("DISCORD_GUILD_ID"), out var guild) ? guild : null;

    private IEnumerable<string> Names() => Variables.Concat(configuration.Current.Creators
        .Where(creator => creator.Enabled)
        .OrderBy(creator => creator.Id.Value, StringComparer.Ordinal)
        .Select(creator => SecretSourceExtensions.NameFor(PerCreator, creator.Id)));

    /// <summary>Some keep the scheme with the token, as it stands in an example of a request.</summary>
    private static Secret Bare(Secret token) =>
        token.Reveal() is var value && value.StartsWith("Bot ", StringComparison.OrdinalIgnoreCase) ? new Secret(value[4..].Trim()) : token;
}

/// <param name="Variable">Where it was found.</param>
internal sealed record DiscordToken(string Variable, Secret Token)
{
    /// <summary>Tells one token from another without holding any part of it.</summary>
    public string Fingerprint { get; } = Hash(Token.Reveal());

    /// <summary>Names the bot rather than the token: a bot whose token was reset is still the same bot.</summary>
    public string BotFingerprint { get; } = Hash(BotId(Token.Reveal()) ?? Token.Reveal());

    /// <summary>A token begins with the bot's id, as digits in base 64.</summary>
    private static string? BotId(string token)
    {
        var first = token.Split('.')[0];
        Span<byte> digits = stackalloc byte[64];
        if (first.Length is 0 or > 64 || !Base64Url.IsValid(first) || Base64Url.DecodeFromChars(first, digits) is not (> 0 and var length))
        {
            return null;
        }

        return Snowflake.TryParse(Encoding.ASCII.GetString(digits[..length]), out var id) ? id.ToString() : null;
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"streamsuites-discord:{text}"))[..16]);
}
