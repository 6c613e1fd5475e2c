using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>clip_rules.json</c>.</summary>
internal static class ClipRulesDocument
{
    private const double LongestClip = 3600;

    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var config = new ClipRulesConfig();
        if (Envelope.Open(root, faults) is not { } document)
        {
            return new ClipRulesPart(config);
        }

        config = new ClipRulesConfig
        {
            Enabled = document.Flag("enabled", config.Enabled),
            DefaultLength = Length(document, "default_length", config.DefaultLength),
            MaxLength = Length(document, "max_length", config.MaxLength),
            MinLength = Length(document, "min_length", config.MinLength),
            Cooldown = document.Seconds("cooldown_seconds", config.Cooldown),
            MergeWindow = TimeSpan.FromSeconds(document.Number("merge_seconds", config.MergeWindow.TotalSeconds, 0, 60)),
        };
        if (config.MinLength > config.MaxLength)
        {
            faults.Error(document.Take("min_length") ?? document.Take("max_length")!, "\"min_length\" is more than \"max_length\".", "Make it the smaller of the two.");
        }
        else if (config.DefaultLength < config.MinLength || config.DefaultLength > config.MaxLength)
        {
            faults.Error(document.Take("default_length") ?? document.Take("max_length") ?? document.Take("min_length")!, "\"default_length\" is not between \"min_length\" and \"max_length\".", "Choose a length that may be asked for.");
        }

        document.WarnOfStrangers();
        return new ClipRulesPart(config);
    }

    private static TimeSpan Length(ObjectReader document, string name, TimeSpan otherwise) =>
        TimeSpan.FromSeconds(document.Number(name, otherwise.TotalSeconds, 1, LongestClip));
}

internal sealed record ClipRulesPart(ClipRulesConfig Rules) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) => configuration with { ClipRules = Rules };
}
