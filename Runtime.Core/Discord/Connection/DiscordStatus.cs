using System.Collections.Immutable;

namespace Runtime.Core.Discord.Connection;

/// <param name="Detail">Why it is in this state and what helps, in words; empty while connected.</param>
/// <param name="ConnectedSince">Null unless connected.</param>
/// <param name="NextAttempt">While waiting.</param>
/// <param name="Bot">Known after the first READY.</param>
/// <param name="Guilds">Joined ones, by name.</param>
/// <param name="StartedAt">Of the supervisor.</param>
/// <param name="LastHeartbeat">The supervisor's own tick, every 30 s.</param>
/// <param name="Latency">From the last heartbeat of the gateway to its acknowledgement.</param>
public sealed record DiscordStatus(
    DiscordConnectionState State,
    string Detail,
    DateTimeOffset? ConnectedSince,
    DateTimeOffset? NextAttempt,
    DiscordBot? Bot,
    ImmutableArray<DiscordGuild> Guilds,
    DiscordPresence Presence,
    DateTimeOffset? StartedAt,
    DateTimeOffset? LastHeartbeat,
    TimeSpan? Latency)
{
    public static DiscordStatus Off { get; } = new(DiscordConnectionState.Off, "", null, null, null, [], DiscordPresence.None, null, null, null);

    /// <summary>Connections made since the start, the first one included.</summary>
    public int Connections { get; init; }

    public bool Connected => State == DiscordConnectionState.Connected;
}

public enum DiscordConnectionState
{
    /// <summary>Kept off by configuration, or without a token.</summary>
    Off,
    Connecting,
    Connected,

    /// <summary>Lost; another attempt is due.</summary>
    Waiting,

    /// <summary>Trying again cannot help until the operator changes something.</summary>
    Stopped,
}

public sealed record DiscordBot(Snowflake UserId, Snowflake ApplicationId, string Name);

/// <param name="Text">At most 128 characters.</param>
/// <param name="Emoji">One Unicode emoji, or null.</param>
public sealed record DiscordPresence(string? Text, string? Emoji)
{
    public static DiscordPresence None { get; } = new(null, null);
}

/// <param name="Permissions">What the bot may do in the guild as a whole.</param>
/// <param name="Available">False while Discord itself has an outage there.</param>
public sealed record DiscordGuild(Snowflake Id, string Name, Snowflake OwnerId, DiscordPermissions Permissions, ImmutableArray<DiscordChannel> Channels, int? MemberCount, bool Available);

/// <summary>A channel that can be written to.</summary>
/// <param name="Permissions">What the bot may do in it, overwrites included.</param>
public sealed record DiscordChannel(Snowflake Id, string Name, int Position, DiscordPermissions Permissions);
