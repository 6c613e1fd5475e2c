using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>tiers.json</c>; only what the runtime enforces is read.</summary>
internal static class TiersDocument
{
    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var tiers = ImmutableSortedDictionary.CreateBuilder<string, TierConfig>(StringComparer.Ordinal);
        if (Envelope.Open(root, faults) is { } document)
        {
            if (document.Object("tiers") is { } all)
            {
                var seen = new Dictionary<string, SourceNode>(StringComparer.Ordinal);
                foreach (var entry in all.Node.Children)
                {
                    var name = entry.Name!.Trim().ToLowerInvariant();
                    if (ObjectReader.Open(entry, faults, "A tier") is { } reader && Envelope.IsFirst(seen, name, entry, "tier", faults))
                    {
                        tiers[name] = ReadTier(reader);
                    }
                }
            }

            document.WarnOfStrangers();
        }

        return new TiersPart(tiers.ToImmutable());
    }

    private static TierConfig ReadTier(ObjectReader reader)
    {
        var defaults = new TierConfig { Label = reader.Text("label", 64) ?? reader.Node.Name! };
        reader.Ignore("description");
        var features = reader.Object("features");
        var triggers = features?.Object("triggers");
        defaults = defaults with { Clips = ReadClips(features?.Object("clips")) };
        reader.WarnOfStrangers();
        features?.Ignore("polls", "tallies", "scoreboards", "automation", "branding", "backups").WarnOfStrangers();
        if (triggers is null)
        {
            return defaults;
        }

        var tier = defaults with
        {
            TriggersEnabled = triggers.Flag("enabled", true),
            MaxTriggers = triggers.Whole("max_triggers", defaults.MaxTriggers, 0, 100_000),
            MinTriggerCooldown = triggers.Seconds("min_cooldown_seconds", defaults.MinTriggerCooldown),
        };
        triggers.WarnOfStrangers();
        return tier;
    }

    private static TierClipsConfig ReadClips(ObjectReader? clips)
    {
        var defaults = new TierClipsConfig();
        if (clips is null)
        {
            return defaults;
        }

        var config = new TierClipsConfig
        {
            Enabled = clips.Flag("enabled", defaults.Enabled),
            MaxDuration = TimeSpan.FromSeconds(clips.Number("max_duration_seconds", defaults.MaxDuration.TotalSeconds, 1, 3600)),
            PreRoll = TimeSpan.FromSeconds(clips.Number("pre_roll_seconds", defaults.PreRoll.TotalSeconds, 0, 600)),
            MinCooldown = clips.Seconds("min_cooldown_seconds", defaults.MinCooldown),
            MaxConcurrent = clips.Whole("max_concurrent_jobs", defaults.MaxConcurrent, 0, 1000),
        };
        clips.WarnOfStrangers();
        return config;
    }
}

internal sealed record TiersPart(ImmutableSortedDictionary<string, TierConfig> Tiers) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) => configuration with { Tiers = Tiers };
}
