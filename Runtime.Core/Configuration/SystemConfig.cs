using System.Collections.Immutable;

namespace Runtime.Core.Configuration;

/// <summary><c>system.json</c>, with the defaults of the contracts.</summary>
public sealed record SystemConfig
{
    public bool PlatformPollingEnabled { get; init; } = true;

    /// <summary>The system flags of platforms; a platform that is not named is on.</summary>
    public ImmutableSortedDictionary<string, bool> Platforms { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    public ImmutableSortedDictionary<string, bool> Jobs { get; init; } = ImmutableSortedDictionary<string, bool>.Empty;

    public HotReloadConfig HotReload { get; init; } = new();

    public ActionsMode ActionsMode { get; init; } = ActionsMode.Execute;

    /// <summary>Append every accepted event to <c>data/chat_logs</c>. Off unless asked for.</summary>
    public bool ChatLogEnabled { get; init; }

    public ClipsConfig Clips { get; init; } = new();

    public MirrorsConfig Mirrors { get; init; } = new();
}

public sealed record HotReloadConfig
{
    public bool Enabled { get; init; } = true;

    public double IntervalSeconds { get; init; } = 1;
}

/// <summary>What happens to the actions that triggers ask for.</summary>
public enum ActionsMode
{
    Execute,

    /// <summary>Recorded in trace and telemetry, not carried out.</summary>
    LogOnly,
}
