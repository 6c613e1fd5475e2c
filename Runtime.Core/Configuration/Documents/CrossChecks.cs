using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>What only shows when documents are held against each other. All of it is worth a warning, nothing more.</summary>
internal static class CrossChecks
{
    /// <param name="documents">Those whose file is in force as it is, so that places in it are true.</param>
    public static IEnumerable<ConfigurationFault> Check(RuntimeConfiguration configuration, IEnumerable<ParsedDocument> documents) =>
        documents.SelectMany(document =>
        {
            var faults = new FaultList(document.Document.Label, document.Text);
            switch (document.Part)
            {
                case CreatorsPart part:
                    CheckTiers(configuration, part, faults);
                    break;
                case TriggersPart part:
                    CheckOwners(configuration, part, faults);
                    CheckLimits(configuration, part, faults);
                    break;
                case RateLimitsPart part:
                    CheckOwners(configuration, part, faults);
                    break;
            }

            return faults.ToImmutable();
        });

    private static void CheckTiers(RuntimeConfiguration configuration, CreatorsPart part, FaultList faults)
    {
        foreach (var (creator, node) in part.Creators)
        {
            if (configuration.Tiers.Count > 0 && !configuration.Tiers.ContainsKey(creator.Tier))
            {
                faults.Warning(node.Member("tier") ?? node, $"There is no tier {Quote.Of(creator.Tier)}; \"open\" is used.", "Use one of: " + string.Join(", ", configuration.Tiers.Keys) + ".");
            }
        }
    }

    private static void CheckOwners(RuntimeConfiguration configuration, TriggersPart part, FaultList faults)
    {
        foreach (var (trigger, node) in part.Triggers)
        {
            if (trigger.Creator != "*" && !IsKnown(configuration, trigger.Creator))
            {
                faults.Warning(node.Member("creator_id") ?? node.Member("creator") ?? node, $"There is no creator {Quote.Of(trigger.Creator)}, so this trigger never fires.", Suggest(configuration, trigger.Creator));
            }
        }
    }

    private static void CheckOwners(RuntimeConfiguration configuration, RateLimitsPart part, FaultList faults)
    {
        foreach (var (limit, node) in part.Limits)
        {
            if (limit.Creator is { } creator && !IsKnown(configuration, creator))
            {
                faults.Warning(node.Member("creator") ?? node.Member("creator_id") ?? node, $"There is no creator {Quote.Of(creator)}, so this limit has no effect.", Suggest(configuration, creator));
            }
        }
    }

    private static void CheckLimits(RuntimeConfiguration configuration, TriggersPart part, FaultList faults)
    {
        foreach (var creator in configuration.Creators.Where(creator => creator.Enabled))
        {
            var allowed = configuration.TierOf(creator).MaxTriggers;
            var own = part.Triggers.Where(placed => placed.Value.Enabled && (placed.Value.Creator == "*" || placed.Value.Creator == creator.Id.Value)).ToList();
            if (own.Count > allowed)
            {
                faults.Warning(own[allowed].Node, $"{creator.Id} has {own.Count} triggers switched on; the tier {Quote.Of(creator.Tier)} allows {allowed}.", "Switch some off (\"enabled\": false), or give the creator another tier.");
            }
        }
    }

    private static bool IsKnown(RuntimeConfiguration configuration, string creator) => configuration.Creators.Any(known => known.Id.Value == creator);

    private static string Suggest(RuntimeConfiguration configuration, string creator) =>
        NearMiss.Of(creator, configuration.Creators.Select(known => known.Id.Value)) is { } meant
            ? $"Did you mean \"{meant}\"?"
            : "Add the creator to config/creators.json, or use \"*\" for all of them.";
}
