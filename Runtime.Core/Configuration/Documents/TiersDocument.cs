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
        reader.WarnOfStrangers();
        features?.Ignore("clips", "polls", "tallies", "scoreboards", "automation", "branding", "backups").WarnOfStrangers();
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
}

internal sealed record TiersPart(ImmutableSortedDictionary<string, TierConfig> Tiers) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) => configuration with { Tiers = Tiers };
}
