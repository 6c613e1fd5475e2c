using System.Collections.Immutable;
using Runtime.Core.Configuration.Documents;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration;

/// <summary>One of the operator's documents under <c>config/</c>.</summary>
public sealed class ConfigurationDocument
{
    private ConfigurationDocument(string name, RestartCategory category, Func<SourceNode, FaultList, IDocumentPart> read)
    {
        Name = name;
        Category = category;
        Read = read;
    }

    public static ConfigurationDocument Creators { get; } = new("creators", RestartCategory.Creators, CreatorsDocument.Read) { HasHarmlessDefault = false };

    /// <summary>The older form of <see cref="Platforms"/>, which wins over it.</summary>
    public static ConfigurationDocument Services { get; } = new("services", RestartCategory.Platforms, ServicesDocument.Read);

    public static ConfigurationDocument Platforms { get; } = new("platforms", RestartCategory.Platforms, PlatformsDocument.Read) { IsOptional = true };

    /// <summary>Switches of platforms that were turned by a command; wins over <see cref="Platforms"/>.</summary>
    public static ConfigurationDocument PlatformOverrides { get; } = new("platform_overrides", RestartCategory.Platforms, PlatformOverridesDocument.Read) { IsOptional = true };

    public static ConfigurationDocument System { get; } = new("system", RestartCategory.System, SystemDocument.Read);

    public static ConfigurationDocument ChatBehaviour { get; } = new("chat_behaviour", RestartCategory.System, ChatBehaviourDocument.Read);

    public static ConfigurationDocument Triggers { get; } = new("triggers", RestartCategory.Triggers, TriggersDocument.Read) { HasHarmlessDefault = false };

    public static ConfigurationDocument Tiers { get; } = new("tiers", RestartCategory.System, TiersDocument.Read);

    public static ConfigurationDocument RateLimits { get; } = new("ratelimits", RestartCategory.System, RateLimitsDocument.Read);

    public static ConfigurationDocument ClipRules { get; } = new("clip_rules", RestartCategory.System, ClipRulesDocument.Read);

    public static ConfigurationDocument Discord { get; } = new("discord", RestartCategory.System, DiscordDocument.Read);

    /// <summary>In the order in which they are applied: a later one wins over an earlier one.</summary>
    public static ImmutableArray<ConfigurationDocument> All { get; } = [Creators, Services, Platforms, PlatformOverrides, System, ChatBehaviour, Triggers, Tiers, RateLimits, ClipRules, Discord];

    /// <summary>For example <c>triggers</c>.</summary>
    public string Name { get; }

    public string FileName => Name + ".json";

    /// <summary>As faults name it, for example <c>config/triggers.json</c>.</summary>
    public string Label => "config/" + FileName;

    /// <summary>Has no shipped default and may be absent.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>The chip under which a dashboard shows that the document is not applied yet.</summary>
    public RestartCategory Category { get; }

    /// <summary>
    /// The shipped default may stand in for a broken file of which no good version is known. Not so for creators and
    /// triggers: a bot that says what nobody configured, in front of an audience, is worse than a silent one.
    /// </summary>
    internal bool HasHarmlessDefault { get; private init; } = true;

    internal Func<SourceNode, FaultList, IDocumentPart> Read { get; }

    /// <returns>Null when there is no document of this name.</returns>
    public static ConfigurationDocument? Find(string name) => All.FirstOrDefault(document => document.Name == name);

    public override string ToString() => Label;
}
