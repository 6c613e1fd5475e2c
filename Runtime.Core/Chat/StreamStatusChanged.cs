namespace Runtime.Core.Chat;

/// <summary>The broadcast went online or offline.</summary>
public sealed record StreamStatusChanged : ChatEvent
{
    public required bool IsOnline { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public string? Title { get; init; }
}
