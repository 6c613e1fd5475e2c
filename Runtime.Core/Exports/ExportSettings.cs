using Runtime.Core.Versioning;

namespace Runtime.Core.Exports;

/// <summary>Facts that documents state and only the host knows. Register one before <c>AddExports</c> to override the defaults.</summary>
public sealed record ExportSettings
{
    /// <summary>Where the daemon listens, as the snapshot's <c>system.chat.api</c> says it.</summary>
    public string Host { get; init; } = "127.0.0.1";

    public int Port { get; init; } = 5180;

    public string Project { get; init; } = RuntimeVersion.Project;

    public string Version { get; init; } = RuntimeVersion.Version;

    public string Build { get; init; } = RuntimeVersion.Build;

    public ProductTexts Product { get; init; } = ProductTexts.Empty;

    /// <summary>Age at which the snapshot is rewritten and every other document checked. Dashboards call 20 s stale.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);
}
