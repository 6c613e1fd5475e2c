using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>platforms.json</c>, optional; an entry wins over the same platform's entry in <c>services.json</c>.</summary>
internal static class PlatformsDocument
{
    private static readonly string[] States = ["active", "paused", "disabled"];

    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var platforms = ImmutableArray.CreateBuilder<PlatformConfig>();
        if (Envelope.Open(root, faults) is { } document)
        {
            var seen = new Dictionary<string, SourceNode>(StringComparer.Ordinal);
            foreach (var entry in document.List("platforms"))
            {
                if (ObjectReader.Open(entry, faults, "A platform") is { } reader && ReadPlatform(reader, seen) is { } platform)
                {
                    platforms.Add(platform);
                }
            }

            document.WarnOfStrangers();
        }

        return new PlatformsPart(platforms.ToImmutable());
    }

    private static PlatformConfig? ReadPlatform(ObjectReader reader, Dictionary<string, SourceNode> seen)
    {
        if ((reader.Text("name", 32) ?? reader.Text("platform", 32)) is not { } written)
        {
            reader.Faults.Warning(reader.Node, "This platform has no \"name\" and is left out.", "Add \"name\", for example \"twitch\".");
            return null;
        }

        var at = reader.Take("name") ?? reader.Take("platform")!;
        var enabled = reader.Flag("enabled", false);
        var platform = new PlatformConfig
        {
            Name = PlatformNames.Read(written, at, reader.Faults) ?? "",
            Enabled = enabled,
            TelemetryEnabled = reader.Flag("telemetry_enabled", enabled),
            State = ReadState(reader),
            PausedReason = reader.Text("paused_reason"),
            Mode = reader.Text("mode", 64),
            Status = reader.Text("status", 64),
            Notes = reader.Text("notes", 2000),
        };
        reader.Ignore("replay_supported", "overlay_supported").WarnOfStrangers();
        return platform.Name.Length > 0 && Envelope.IsFirst(seen, platform.Name, at, "platform", reader.Faults) ? platform : null;
    }

    private static string? ReadState(ObjectReader reader)
    {
        if (reader.Text("state", 32) is not { } state || States.Contains(state))
        {
            return reader.Text("state", 32);
        }

        reader.Faults.Error(reader.Take("state")!, $"\"state\" is {Quote.Of(state)}.", "Use \"active\", \"paused\" or \"disabled\".");
        return null;
    }
}
