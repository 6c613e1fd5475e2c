using Runtime.Core.Discord.Rest;

namespace Runtime.Core.Discord.Connection;

/// <summary>Who the bot is: said by the gateway at READY, asked for where there was none yet.</summary>
internal sealed class DiscordIdentity(DiscordApi api, DiscordCredentials credentials)
{
    private volatile Known? _known;

    /// <summary>Null when it cannot be found out now.</summary>
    public async Task<Snowflake?> UserIdAsync(CancellationToken cancellationToken)
    {
        if (credentials.Find() is not { } token)
        {
            return null;
        }

        if (_known is { } known && known.Token == token.Fingerprint)
        {
            return known.User;
        }

        var answer = await api.SelfAsync(cancellationToken);
        if (answer.Ok && answer.Json().Id("id") is { } id)
        {
            Set(token, id);
            return id;
        }

        return null;
    }

    public void Set(DiscordToken token, Snowflake user) => _known = new Known(token.Fingerprint, user);

    private sealed record Known(string Token, Snowflake User);
}
