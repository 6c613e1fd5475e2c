using Runtime.Core.Configuration;

namespace Runtime.Core.Triggers;

/// <summary>What an evaluation needs to know besides the message: everything that would otherwise be a clock, a lookup or chance.</summary>
public readonly record struct TriggerContext
{
    public required string CreatorDisplayName { get; init; }

    public ActionsMode ActionsMode { get; init; }

    /// <summary>When the broadcast on the message's platform began; null while it is offline.</summary>
    public DateTimeOffset? OnlineSince { get; init; }

    /// <summary>The platform's connection does not say whether it is live (Twitch's IRC does not), so nobody here can tell.</summary>
    public bool IsStreamStatusUnknown { get; init; }

    /// <summary>Messages accepted from this creator so far, this one included.</summary>
    public long AcceptedMessages { get; init; }

    /// <summary>Recorded with the creator, so that a replay rolls the same dice.</summary>
    public ulong Seed { get; init; }
}
