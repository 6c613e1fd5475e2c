using Runtime.Core.Secrets;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>
/// Keeps tokens that Twitch issued while we ran. A refresh may replace the refresh token, and the configured one is
/// void from then on, so losing the new one means that the operator has to sign in again.
/// </summary>
public interface ITwitchTokenStore
{
    /// <param name="configured">The refresh token as the operator configured it, under which the newer ones are kept.</param>
    /// <returns>Null when nothing usable is kept.</returns>
    TwitchTokenPair? Find(Secret configured);

    /// <exception cref="IOException">It could not be written.</exception>
    void Keep(Secret configured, TwitchTokenPair tokens);
}

public sealed record TwitchTokenPair(Secret AccessToken, Secret RefreshToken);
