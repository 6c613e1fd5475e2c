using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>services.json</c>: <c>{"twitch": {"enabled": true}}</c>, the older form of <c>platforms.json</c>.</summary>
internal static class ServicesDocument
{
    private static readonly string[] EnvelopeKeys = ["$schema", "meta", "schema_version", "version", "generated_at", "description", "notes"];

    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var platforms = ImmutableArray.CreateBuilder<PlatformConfig>();
        if (ObjectReader.Open(root, faults, "The document") is not null)
        {
            foreach (var entry in root.Children.Where(child => !EnvelopeKeys.Contains(child.Name)))
            {
                if (PlatformNames.Read(entry.Name!, entry, faults) is { } name)
                {
                    platforms.Add(ReadService(name, entry, faults));
                }
            }
        }

        return new PlatformsPart(platforms.ToImmutable());
    }

    private static PlatformConfig ReadService(string name, SourceNode entry, FaultList faults)
    {
        if (entry.Kind != SourceKind.Object)
        {
            var on = ObjectReader.SwitchOf(entry, faults, otherwise: false);
            return new() { Name = name, Enabled = on, TelemetryEnabled = on };
        }

        var reader = ObjectReader.Open(entry, faults, "A service")!.Ignore("notes", "description");
        var enabled = reader.Flag("enabled", false);
        var service = new PlatformConfig { Name = name, Enabled = enabled, TelemetryEnabled = reader.Flag("telemetry_enabled", enabled) };
        reader.WarnOfStrangers();
        return service;
    }
}

/// <summary>Overrides earlier entries of the same platform as a whole.</summary>
internal sealed record PlatformsPart(ImmutableArray<PlatformConfig> Platforms) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) =>
        configuration with { Platforms = configuration.Platforms.SetItems(Platforms.Select(platform => KeyValuePair.Create(platform.Name, platform))) };
}
