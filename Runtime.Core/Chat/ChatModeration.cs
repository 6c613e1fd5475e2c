namespace Runtime.Core.Chat;

/// <summary>A moderator removed one message.</summary>
public sealed record MessageDeleted : ChatEvent
{
    public required string TargetMessageId { get; init; }

    public string? TargetLogin { get; init; }
}

/// <summary>A person was timed out or banned: what they said goes from every surface.</summary>
public sealed record UserModerated : ChatEvent
{
    /// <summary>The platform's user id, or null where only the login is known.</summary>
    public required string? TargetUserId { get; init; }

    public required string TargetLogin { get; init; }

    /// <summary>Length of the time-out; null is a ban.</summary>
    public TimeSpan? Duration { get; init; }
}

/// <summary>The whole chat was cleared.</summary>
public sealed record ChatCleared : ChatEvent;
