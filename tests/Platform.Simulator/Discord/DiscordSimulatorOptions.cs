using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord;

/// <summary>How a <see cref="DiscordSimulator"/> behaves from its start; faults are injected later.</summary>
public sealed record DiscordSimulatorOptions
{
    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; }

    /// <summary>Serves <c>/sim</c>, by which a person or a script drives the simulator over HTTP.</summary>
    public bool Control { get; init; }

    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>A client without a heartbeat for this long is closed with 4009; null lets it be, and arms no timer.</summary>
    public TimeSpan? SilenceLimit { get; init; } = TimeSpan.FromMilliseconds(41_250 * 2);

    /// <summary>How long a session can be resumed after its connection was lost.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>IDENTIFYs a day; one more resets the token.</summary>
    public int SessionStarts { get; init; } = 1000;

    /// <summary>IDENTIFYs within 5 s; one more is answered with op 9.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>What <c>/gateway/bot</c> recommends.</summary>
    public int RecommendedShards { get; init; } = 1;

    /// <summary>How long the first answer to an interaction may take.</summary>
    public TimeSpan AcknowledgeWithin { get; init; } = TimeSpan.FromSeconds(3);

    public TimeSpan InteractionLifetime { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Discord's "few minutes" for which a nonce is remembered.</summary>
    public TimeSpan NonceLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>New command names a day and scope.</summary>
    public int CommandCreates { get; init; } = 200;

    public RateLimitOptions RateLimits { get; init; } = new();

    /// <summary>Makes random faults repeatable.</summary>
    public int? Seed { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;
}
