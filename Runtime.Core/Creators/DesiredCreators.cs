using System.Collections.Immutable;
using Runtime.Core.Configuration;

namespace Runtime.Core.Creators;

/// <summary>Which creators run: the enabled ones of the configuration, or the demo while there are none.</summary>
public static class DesiredCreators
{
    /// <summary>The creator that the demo runs as; the synthetic platform is its only one.</summary>
    public static CreatorConfig Demo { get; } = new()
    {
        Id = new CreatorId("demo"),
        DisplayName = "Demo",
        Platforms = ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty.Add("synthetic", new CreatorPlatformConfig { Enabled = true, Channel = "demo" }),
    };

    public static ImmutableArray<CreatorConfig> From(RuntimeConfiguration configuration) =>
        configuration.IsDemo ? [Demo] : [.. configuration.Creators.Where(creator => creator.Enabled).DistinctBy(creator => creator.Id)];
}
