using System.Collections.Immutable;

namespace Runtime.Core.Versioning.Stamping;

/// <summary>The files that carry the version: those of the runtime's own checkout, and those of a dashboard.</summary>
internal static class StampTargets
{
    public const string BuildProperties = "Directory.Build.props";

    private static readonly EnumerationOptions WithoutLinks = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
        MatchType = MatchType.Simple,
    };

    public static ImmutableArray<StampTarget> Of(string checkout, string? dashboard) =>
    [
        new(Path.Combine(checkout, BuildProperties), StampKind.BuildProperties),
        new(Path.Combine(checkout, ProductTexts.ChangelogFile), StampKind.Document),
        new(Path.Combine(checkout, ProductTexts.RoadmapFile), StampKind.Document),
        .. About(checkout),
        .. dashboard is null ? [] : Dashboard(dashboard),
    ];

    private static IEnumerable<StampTarget> Dashboard(string root) =>
    [
        new(Path.Combine(root, "version.json"), StampKind.VersionFile),
        new(Path.Combine(root, "data", "changelog.runtime.json"), StampKind.Document),
        .. About(root),
    ];

    private static IEnumerable<StampTarget> About(string root)
    {
        var folder = Path.Combine(root, "about");
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.json", WithoutLinks).Order(StringComparer.Ordinal).Select(path => new StampTarget(path, StampKind.Document))
            : [];
    }
}

internal sealed record StampTarget(string Path, StampKind Kind);

internal enum StampKind
{
    /// <summary>The source of truth: an MSBuild file that must be there.</summary>
    BuildProperties,

    /// <summary>A JSON document; only what it names already is brought up to date.</summary>
    Document,

    /// <summary>A JSON document that is about nothing but the version: what is missing is added.</summary>
    VersionFile,
}
