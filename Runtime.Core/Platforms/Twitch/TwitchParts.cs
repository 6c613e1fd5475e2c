using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Runtime.Core.Platforms.Twitch;

/// <summary>What every session works with.</summary>
internal sealed class TwitchParts(
    IOptions<TwitchOptions> options,
    IrcDialer dialer,
    TwitchOAuthClient oauth,
    ITwitchTokenStore store,
    TimeProvider time,
    ILogger<TwitchSession> logger) : IDisposable
{
    public TimeProvider Time => time;

    public ILogger Logger => logger;

    public IrcDialer Dialer => dialer;

    public string EmoteBaseAddress { get; } = options.Value.Emotes.BaseAddress.TrimEnd('/');

    /// <summary>New connections of all accounts together, so that a restart of Twitch is not met with a storm.</summary>
    public RateGate Connects { get; } = new(1, TimeSpan.FromSeconds(2), time);

    public TwitchCredentials CredentialsFor(TwitchAccount account) => new(account, oauth, store, options, logger);

    public void Dispose() => Connects.Dispose();
}
