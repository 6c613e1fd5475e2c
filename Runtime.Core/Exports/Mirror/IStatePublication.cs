using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace Runtime.Core.Exports.Mirror;

/// <summary>Publishing without a daemon, for a schedule or a build.</summary>
public interface IStatePublication
{
    Task<Publication> RunAsync(PublicationRequest request, CancellationToken cancellationToken);
}

/// <param name="Target">A folder; null for those that the daemon would mirror to.</param>
/// <param name="Profile">Of <paramref name="Target"/>.</param>
/// <param name="Files">Only these documents, by their path in <c>exports/</c> or in the mirror; empty for all.</param>
/// <param name="CheckOnly">Compare and write nothing.</param>
public sealed record PublicationRequest(string? Target, MirrorProfile Profile, ImmutableArray<string> Files, bool CheckOnly);

/// <param name="Targets">Empty when there is nowhere to publish to, or nothing was because of <paramref name="MissingFiles"/>.</param>
/// <param name="MissingFiles">Of those asked for; nothing is published then.</param>
/// <param name="Rendered">Documents that no daemon has published and that were made from the configuration alone.</param>
/// <param name="Absent">Documents that no daemon has published and that only one can make.</param>
public sealed record Publication(
    ImmutableArray<PublishedTarget> Targets,
    ImmutableArray<string> MissingFiles,
    ImmutableArray<string> Rendered,
    ImmutableArray<string> Absent)
{
    public bool Succeeded => !Targets.IsEmpty && MissingFiles.IsEmpty && Targets.All(target => target.Report?.Succeeded ?? target.Comparison!.IsSame);
}

/// <summary>Has a comparison when that was all that was asked for, else a report.</summary>
public sealed record PublishedTarget(string Name, string Path, MirrorProfile Profile, MirrorReport? Report, MirrorComparison? Comparison);
