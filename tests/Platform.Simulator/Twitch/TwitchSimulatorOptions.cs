using System.Collections.Immutable;

namespace Platform.Simulator.Twitch;

/// <summary>How a <see cref="TwitchSimulator"/> behaves from its start; faults are injected later.</summary>
public sealed record TwitchSimulatorOptions
{
    /// <summary>0 takes any free port; the same goes for the other three.</summary>
    public int TcpPort { get; init; }

    public int TlsPort { get; init; }

    public int WebSocketPort { get; init; }

    public int HttpPort { get; init; }

    public ImmutableArray<TwitchAccount> Accounts { get; init; } = [];

    /// <summary>People whose looks matter; anybody else who speaks gets an id and a colour derived from the login.</summary>
    public ImmutableArray<Chatter> Chatters { get; init; } = [];

    /// <summary>Any nick and any password, or none, is accepted.</summary>
    public bool OpenDoors { get; init; }

    /// <summary>Capabilities on offer. A request for any other is refused as a whole (CAP NAK).</summary>
    public TwitchCapabilities Capabilities { get; init; } = TwitchCapabilities.All;

    /// <summary>Not Twitch, but common elsewhere: registration needs <c>USER</c>, and <c>CAP END</c> once CAP was used.</summary>
    public bool StrictRegistration { get; init; }

    /// <summary>Holds the CAP ACK back until the login is decided, so that both arrive in one packet.</summary>
    public bool GlueLoginToCapabilities { get; init; }

    /// <summary>Channels that do not exist: a JOIN is never answered.</summary>
    public ImmutableHashSet<string> MissingChannels { get; init; } = [];

    /// <summary>A JOIN is answered with the NOTICE <c>msg_channel_suspended</c> and nothing else.</summary>
    public ImmutableHashSet<string> SuspendedChannels { get; init; } = [];

    public TimeSpan PingInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A client that has not answered a PING for this long is dropped.</summary>
    public TimeSpan PongTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>JOIN and PART of others are collected for this long before members hear of them.</summary>
    public TimeSpan MembershipDelay { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an account that broke the rate limit goes unheard.</summary>
    public TimeSpan RateLimitPenalty { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Credentials that <c>/oauth2/token</c> wants; null accepts any, as for a public client.</summary>
    public string? ClientId { get; init; }

    public string? ClientSecret { get; init; }

    /// <summary>Makes message ids and derived facts repeatable; null draws one, so that two runs never share an id.</summary>
    public int? Seed { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
