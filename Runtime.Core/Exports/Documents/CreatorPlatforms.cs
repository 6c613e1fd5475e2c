using System.Collections.Immutable;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Exports.Documents;

/// <summary>Where a creator is, by platform name; for one that no document names, where something was counted.</summary>
internal static class CreatorPlatforms
{
    public static ImmutableSortedDictionary<string, bool> Of(CreatorConfig? config, CreatorState? state) =>
        config is not null
            ? config.Platforms.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value.Enabled, StringComparer.Ordinal)
            : (state?.Counters.Keys ?? []).ToImmutableSortedDictionary(name => name, _ => true, StringComparer.Ordinal);
}
