namespace Runtime.Core.Configuration;

/// <summary>A platform as <c>platforms.json</c> (or the older <c>services.json</c>) describes it.</summary>
public sealed record PlatformConfig
{
    public required string Name { get; init; }

    public bool Enabled { get; init; }

    public bool TelemetryEnabled { get; init; }

    /// <summary><c>active</c>, <c>paused</c> or <c>disabled</c>; null takes the platform's own default.</summary>
    public string? State { get; init; }

    public string? PausedReason { get; init; }

    public string? Mode { get; init; }

    public string? Status { get; init; }

    public string? Notes { get; init; }
}
