using Runtime.Core.Configuration;

namespace Runtime.Core.Exports.Mirror;

/// <param name="Name">As the operator named it, or <c>environment</c> or <c>found</c>.</param>
/// <param name="Path">As it was given; see <see cref="FolderCheck"/> for whether it can be used.</param>
internal sealed record MirrorTarget(string Name, string Path, MirrorProfile Profile, MirrorOrigin Origin);

/// <summary>Where a target was named.</summary>
public enum MirrorOrigin
{
    /// <summary><c>mirrors.targets</c> of <c>system.json</c>.</summary>
    Configuration,

    /// <summary><c>DASHBOARD_STATE_PUBLISH_ROOT</c> or <c>STREAMSUITES_STATE_PUBLISH_ROOT</c>.</summary>
    Environment,

    /// <summary>A dashboard's checkout beside or inside the instance.</summary>
    Found,

    CommandLine,
}
