using System.Collections.Immutable;
using System.Text;
using Runtime.Core.Configuration.Documents;
using Runtime.Core.Configuration.Storage;
using Runtime.Core.Secrets;

namespace Runtime.Core.Configuration;

/// <summary>Puts the documents in force together.</summary>
internal static class ConfigurationAssembly
{
    /// <summary>For a machine where the documents are not the place to say it, for example a container.</summary>
    public const string HotReloadVariable = "STREAMSUITES_HOT_RELOAD";

    public const string HotReloadIntervalVariable = "STREAMSUITES_HOT_RELOAD_INTERVAL";

    public static RuntimeConfiguration Assemble(ImmutableArray<DocumentSlot> slots, ISecretSource settings, IEnumerable<ConfigurationFault> otherFaults)
    {
        var configuration = Combine(slots.Select(slot => slot.InForce));
        configuration = configuration with { System = configuration.System with { HotReload = Override(configuration.System.HotReload, settings) } };
        var faults = slots.SelectMany(slot => slot.Faults)
            .Concat(CrossChecks.Check(configuration, slots.Where(slot => slot.IsFileInForce).Select(slot => slot.InForce)))
            .Concat(otherFaults);
        return configuration with { Faults = Ordered(faults) };
    }

    public static RuntimeConfiguration Combine(IEnumerable<ParsedDocument> documents)
    {
        var all = documents.ToList();
        var provenance = string.Join('\n', all.Select(document => $"{document.Document.Name} {document.Hash}"));
        return all.Aggregate(new RuntimeConfiguration(), (configuration, document) => document.Part?.AddTo(configuration) ?? configuration) with
        {
            Hash = ParsedDocument.HashOf(Encoding.UTF8.GetBytes(provenance)),
        };
    }

    public static ImmutableArray<ConfigurationFault> Ordered(IEnumerable<ConfigurationFault> faults) =>
        [.. faults.OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column)];

    private static HotReloadConfig Override(HotReloadConfig config, ISecretSource settings)
    {
        var enabled = settings.Setting(HotReloadVariable)?.ToLowerInvariant() switch
        {
            "1" or "true" or "yes" or "on" => true,
            "0" or "false" or "no" or "off" => false,
            _ => config.Enabled,
        };
        var interval = double.TryParse(settings.Setting(HotReloadIntervalVariable), System.Globalization.CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0.2 and <= 3600
            ? seconds
            : config.IntervalSeconds;
        return config with { Enabled = enabled, IntervalSeconds = interval };
    }
}
