using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>mirrors</c> of <c>system.json</c>.</summary>
internal static partial class MirrorsSection
{
    public static MirrorsConfig Read(ObjectReader document)
    {
        var defaults = new MirrorsConfig();
        if (document.Object("mirrors") is not { } mirrors)
        {
            return defaults;
        }

        var seen = new Dictionary<string, SourceNode>(StringComparer.OrdinalIgnoreCase);
        var targets = ImmutableArray.CreateBuilder<MirrorTargetConfig>();
        foreach (var entry in mirrors.List("targets"))
        {
            if (ObjectReader.Open(entry, document.Faults, "A mirror") is { } reader && ReadTarget(reader, seen) is { } target)
            {
                targets.Add(target);
            }
        }

        var config = new MirrorsConfig
        {
            AutoDetect = mirrors.Flag("auto_detect", defaults.AutoDetect),
            Interval = TimeSpan.FromSeconds(mirrors.Number("interval_seconds", defaults.Interval.TotalSeconds, 0.5, 3600)),
            Targets = targets.ToImmutable(),
        };
        mirrors.WarnOfStrangers();
        return config;
    }

    /// <returns>Null when it is switched off or cannot be used.</returns>
    private static MirrorTargetConfig? ReadTarget(ObjectReader reader, Dictionary<string, SourceNode> seen)
    {
        var enabled = reader.Flag("enabled", true);
        var name = ReadName(reader, seen);
        var path = ReadPath(reader);
        var profile = ReadProfile(reader);
        reader.Ignore("description", "notes").WarnOfStrangers();
        return enabled && name is not null && path is not null && profile is { } known ? new MirrorTargetConfig(name, path, known) : null;
    }

    private static string? ReadName(ObjectReader reader, Dictionary<string, SourceNode> seen)
    {
        if (reader.Take("name") is not { } node)
        {
            reader.Faults.Error(reader.Node, "This mirror has no \"name\".", "Add \"name\": a short name of its own, such as \"dashboard\".");
            return null;
        }

        if (node.Kind != SourceKind.Text || !Name().IsMatch(node.Text))
        {
            reader.Faults.Error(node, $"\"name\" is {node.Described}, but it stands in addresses.", "Use 1 to 64 of the letters A-Z and a-z, digits, - and _.");
            return null;
        }

        return Envelope.IsFirst(seen, node.Text, node, "name", reader.Faults) ? node.Text : null;
    }

    private static string? ReadPath(ObjectReader reader)
    {
        var path = reader.Text("path", 1000)?.Trim() ?? "";
        if (path.Length == 0 || (Path.IsPathFullyQualified(path) && !path.Contains('\0', StringComparison.Ordinal)))
        {
            return path;
        }

        reader.Faults.Error(reader.Take("path")!, $"\"path\" is {Quote.Of(path)}, which is not an absolute path.", "Write the whole path of the folder, from its root or drive on.");
        return null;
    }

    private static MirrorProfile? ReadProfile(ObjectReader reader)
    {
        switch (reader.Text("profile", 32))
        {
            case null or "dashboard":
                return MirrorProfile.Dashboard;
            case "public":
                return MirrorProfile.Public;
            case var other:
                reader.Faults.Error(reader.Take("profile")!, $"\"profile\" is {Quote.Of(other)}.", "Use \"dashboard\", or \"public\" for a site that anyone can read.");
                return null;
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex Name();
}
