namespace Runtime.Core.Telemetry;

/// <summary>What the operator should hear of. Public documents are built from it: no chat text, no names of people, no paths.</summary>
public interface ITelemetry
{
    /// <param name="source"><c>system</c>, <c>hot_reload</c> or a platform name.</param>
    void Event(string source, TelemetrySeverity severity, string message);

    /// <param name="subsystem"><c>platform</c>, <c>creator</c>, <c>config</c>, <c>exports</c>, <c>effects</c> or <c>storage</c>.</param>
    /// <param name="errorType">For example <c>platform_error</c>, <c>creator_error</c>, <c>runtime</c>.</param>
    void Error(string subsystem, string errorType, string message, string? source = null);
}

public enum TelemetrySeverity
{
    Info,
    Warning,
    Error,
}
