using System.Collections.Immutable;
using System.Globalization;
using Runtime.Core.Exports.Mirror;

namespace Runtime.Host.Cli;

/// <summary>What <c>publish-state</c> says to people.</summary>
internal static class PublicationLines
{
    public static IEnumerable<string> Of(Publication publication)
    {
        foreach (var file in publication.MissingFiles)
        {
            yield return $"missing   {file}: it was never published, or has no place in this profile. Nothing was done.";
        }

        if (publication.Targets.IsEmpty && publication.MissingFiles.IsEmpty)
        {
            yield return "There is nowhere to publish to. Use --target DIR, name a mirror in config/system.json, or set DASHBOARD_STATE_PUBLISH_ROOT.";
        }

        foreach (var line in publication.Targets.SelectMany(Of))
        {
            yield return line;
        }

        if (!publication.Targets.IsEmpty && !publication.Rendered.IsEmpty)
        {
            yield return $"Made from the configuration, as no daemon has published them: {string.Join(", ", publication.Rendered)}";
        }

        if (!publication.Targets.IsEmpty && !publication.Absent.IsEmpty)
        {
            yield return $"Left out until a daemon has published them: {string.Join(", ", publication.Absent)}";
        }
    }

    private static IEnumerable<string> Of(PublishedTarget target) => target switch
    {
        { Report: { Succeeded: true } report } =>
        [
            string.Create(CultureInfo.InvariantCulture, $"published {target.Path}: {report.Written} written, {report.Unchanged} unchanged, {report.Removed} removed, {report.Bytes} bytes, generation {report.Sequence}"),
        ],
        { Comparison: { Error: null } comparison } => Of(target.Path, comparison),
        _ => [$"FAILED    {target.Path}: {target.Report?.Error ?? target.Comparison?.Error} -> {target.Report?.Remedy ?? target.Comparison?.Remedy}"],
    };

    private static ImmutableArray<string> Of(string path, MirrorComparison comparison) => comparison.IsSame
        ? [$"same      {path}"]
        :
        [
            .. comparison.Missing.Select(file => $"missing   {file}"),
            .. comparison.Different.Select(file => $"different {file}"),
            .. comparison.Extra.Select(file => $"extra     {file}"),
        ];
}

/// <summary>What <c>publish-state --json</c> prints.</summary>
internal sealed record PublicationView(
    bool Succeeded,
    ImmutableArray<PublishedTarget> Targets,
    ImmutableArray<string> MissingFiles,
    ImmutableArray<string> Rendered,
    ImmutableArray<string> Absent)
{
    public static PublicationView From(Publication publication) =>
        new(publication.Succeeded, publication.Targets, publication.MissingFiles, publication.Rendered, publication.Absent);
}
