namespace Runtime.Core.Chat;

/// <summary>The broadcast went online or offline.</summary>
public sealed record StreamStatusChanged : ChatEvent
{
    public required bool IsOnline { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public string? Title { get; init; }

    /// <summary>The game, or whatever the platform sorts broadcasts by.</summary>
    public string? Category { get; init; }

    /// <summary>Where to watch; https only.</summary>
    public Uri? Url { get; init; }

    /// <summary>A picture of it; https only.</summary>
    public Uri? Thumbnail { get; init; }
}
