using System.Collections.Immutable;

namespace Runtime.Core.Configuration;

/// <summary><c>mirrors</c> of <c>system.json</c>: where copies of the exports are kept for dashboards.</summary>
public sealed record MirrorsConfig
{
    /// <summary>Look for a dashboard's checkout beside the instance when no target is named here or in the environment.</summary>
    public bool AutoDetect { get; init; } = true;

    /// <summary>A mirror is brought up to date at most this often.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Those that are switched on, in the order of the file.</summary>
    public ImmutableArray<MirrorTargetConfig> Targets { get; init; } = [];
}

/// <param name="Name">Stands in addresses and messages; a plain name, unique among the targets.</param>
/// <param name="Path">An absolute folder; empty where the operator has not filled it in.</param>
public sealed record MirrorTargetConfig(string Name, string Path, MirrorProfile Profile);

/// <summary>Who a mirror is for, which decides what it gets and where it lies.</summary>
public enum MirrorProfile
{
    /// <summary>The static admin dashboard: everything but internal documents, laid out as its pages look for it.</summary>
    Dashboard,

    /// <summary>A public site: public documents only.</summary>
    Public,
}
