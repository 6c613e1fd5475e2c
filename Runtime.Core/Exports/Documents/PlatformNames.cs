using System.Collections.Immutable;

namespace Runtime.Core.Exports.Documents;

/// <summary>Every platform that is built in, configured or has ever counted something, sorted.</summary>
internal static class PlatformNames
{
    public static ImmutableSortedSet<string> Of(ExportView view) =>
        view.Platforms.Select(platform => platform.Descriptor.Id.Value)
            .Concat(view.Configuration.Platforms.Keys)
            .Concat(view.Creators.SelectMany(creator => creator.Counters.Keys))
            .ToImmutableSortedSet(StringComparer.Ordinal);
}
