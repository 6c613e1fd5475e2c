using System.Collections.Concurrent;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Connection;

namespace Runtime.Core.Discord.Notices;

/// <summary>
/// Channels that Discord does not let the bot write to. Nothing is sent there until the guild's settings or the bot's permissions change: trying on
/// would only use up what Discord allows in refused requests before it shuts everything out.
/// </summary>
internal sealed class RefusedDestinations(IConfigurationSource configuration, IDiscordConnection connection)
{
    private readonly ConcurrentDictionary<Snowflake, Refusal> _refused = new();

    /// <returns>Why nothing can be sent there, in words; null when it can be tried.</returns>
    public string? ReasonFor(Snowflake guild, Snowflake channel)
    {
        if (_refused.TryGetValue(channel, out var refusal))
        {
            if (refusal.Circumstances == CircumstancesOf(guild, channel))
            {
                return refusal.Reason;
            }

            _refused.TryRemove(KeyValuePair.Create(channel, refusal));
        }

        return Missing(guild, channel);
    }

    public void Refuse(Snowflake guild, Snowflake channel, string reason) => _refused[channel] = new(reason, CircumstancesOf(guild, channel));

    /// <summary>An operator wants it tried.</summary>
    public void Forget(Snowflake channel) => _refused.TryRemove(channel, out _);

    private string? Missing(Snowflake guild, Snowflake channel)
    {
        // Without a connection nobody here knows what holds there now; Discord says so itself.
        if (connection.Current is not { Connected: true } status || status.Guilds.FirstOrDefault(joined => joined.Id == guild) is not { Available: true } joined)
        {
            return null;
        }

        if (joined.Channels.FirstOrDefault(known => known.Id == channel) is not { } found)
        {
            return $"The channel {channel} is not in the guild, or the bot cannot see it.";
        }

        var missing = NeededPermissions.Missing(found.Permissions, NeededPermissions.ForNotices);
        return missing.IsEmpty ? null : $"In #{found.Name} the bot lacks: {string.Join(", ", missing)}.";
    }

    private string CircumstancesOf(Snowflake guild, Snowflake channel)
    {
        var settings = configuration.Current.Discord.Of(guild);
        var permissions = connection.Current.Guilds.FirstOrDefault(joined => joined.Id == guild)?.Channels.FirstOrDefault(known => known.Id == channel)?.Permissions;
        return string.Join(' ', settings.NotificationsEnabled, settings.LoggingEnabled, settings.LoggingChannel, string.Join(',', settings.Channels.Select(use => $"{use.Key}={use.Value}")), permissions);
    }

    private sealed record Refusal(string Reason, string Circumstances);
}
