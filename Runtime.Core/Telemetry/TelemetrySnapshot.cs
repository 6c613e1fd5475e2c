using System.Collections.Immutable;

namespace Runtime.Core.Telemetry;

/// <summary>The rings at one moment, in the order things happened.</summary>
public sealed record TelemetrySnapshot(ImmutableArray<TelemetryEvent> Events, ImmutableArray<TelemetryError> Errors)
{
    public static TelemetrySnapshot Empty { get; } = new([], []);
}

public sealed record TelemetryEvent(DateTimeOffset Timestamp, string Source, TelemetrySeverity Severity, string Message);

/// <param name="Timestamp">When it was first seen.</param>
/// <param name="LastSeen">When it was last repeated; the same as <paramref name="Timestamp"/> for one that was not.</param>
/// <param name="Count">How often it was reported.</param>
public sealed record TelemetryError(
    DateTimeOffset Timestamp,
    string Subsystem,
    string ErrorType,
    string Message,
    string? Source,
    DateTimeOffset LastSeen,
    int Count);
