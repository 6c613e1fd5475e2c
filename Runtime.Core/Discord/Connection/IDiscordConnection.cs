using Runtime.Core.Audit;

namespace Runtime.Core.Discord.Connection;

/// <summary>The bot's connection as the admin, the API, the exports and the commands see it.</summary>
public interface IDiscordConnection
{
    DiscordStatus Current { get; }

    /// <summary>Kept over restarts; shown as soon as there is a connection.</summary>
    Task SetPresenceAsync(DiscordPresence presence, Actor by, CancellationToken cancellationToken);

    /// <summary>Ends the connection and makes a new one; used after a token was changed, or by an operator who wants it.</summary>
    Task ReconnectAsync(Actor by, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="handler"/> when the status changed; it must return at once. Dispose to stop.</summary>
    IDisposable OnChange(Action handler);

    /// <summary>Calls <paramref name="handler"/> after each READY or RESUMED; it must return at once. Dispose to stop.</summary>
    IDisposable OnConnected(Action<DiscordConnected> handler);
}

/// <param name="Resumed">The session went on; nothing was missed.</param>
/// <param name="First">The first of this process.</param>
public sealed record DiscordConnected(DateTimeOffset At, bool Resumed, bool First);
