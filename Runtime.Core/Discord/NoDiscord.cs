using Runtime.Core.Audit;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Discord;

/// <summary>For compositions without a connection: nothing arrives, and nothing is lost.</summary>
internal sealed class NoDiscord : IDiscordMessages, IDiscordConnection, IDisposable
{
    private static readonly DiscordDelivery Nowhere = new(DiscordOutcome.Later, null, "Discord is not connected.");

    public DiscordStatus Current => DiscordStatus.Off;

    public Task<DiscordDelivery> SendAsync(Snowflake channel, DiscordMessage message, string nonce, CancellationToken cancellationToken) => Task.FromResult(Nowhere);

    public Task<DiscordDelivery> EditAsync(Snowflake channel, Snowflake messageId, DiscordMessage message, CancellationToken cancellationToken) => Task.FromResult(Nowhere);

    public Task<IReadOnlyList<DiscordSeenMessage>?> RecentOwnAsync(Snowflake channel, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<DiscordSeenMessage>?>(null);

    public Task SetPresenceAsync(DiscordPresence presence, Actor by, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ReconnectAsync(Actor by, CancellationToken cancellationToken) => Task.CompletedTask;

    public IDisposable OnChange(Action handler) => this;

    public IDisposable OnConnected(Action<DiscordConnected> handler) => this;

    public void Dispose()
    {
        // There was no subscription.
    }
}
