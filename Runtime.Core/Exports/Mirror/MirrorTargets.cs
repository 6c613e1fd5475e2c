using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Secrets;

namespace Runtime.Core.Exports.Mirror;

/// <summary>Which folders are mirrored to: those of the configuration, else the one of the environment, else the one that is found.</summary>
internal static class MirrorTargets
{
    public const string EnvironmentName = "environment";
    public const string FoundName = "found";

    private static readonly string[] Variables = ["DASHBOARD_STATE_PUBLISH_ROOT", "STREAMSUITES_STATE_PUBLISH_ROOT"];

    /// <summary>In this order; the first that has the folder the dashboard reads wins.</summary>
    private static readonly string[] Places = ["../StreamSuites-Dashboard/docs", "../StreamSuites-Dashboard", "StreamSuites-Dashboard/docs", "StreamSuites-Dashboard"];

    public static ImmutableArray<MirrorTarget> Resolve(MirrorsConfig config, ISecretSource settings, InstancePaths paths)
    {
        if (!config.Targets.IsEmpty)
        {
            return [.. config.Targets.Select(target => new MirrorTarget(target.Name, target.Path, target.Profile, MirrorOrigin.Configuration))];
        }

        if (Variables.Select(settings.Setting).FirstOrDefault(value => value is not null) is { } named)
        {
            return [new MirrorTarget(EnvironmentName, named, MirrorProfile.Dashboard, MirrorOrigin.Environment)];
        }

        return config.AutoDetect && Find(paths.Root) is { } found ? [new MirrorTarget(FoundName, found, MirrorProfile.Dashboard, MirrorOrigin.Found)] : [];
    }

    private static string? Find(string root) =>
        Places.Select(place => Path.GetFullPath(Path.Combine(root, place))).FirstOrDefault(place => Directory.Exists(Path.Combine(place, "shared", "state")));
}
