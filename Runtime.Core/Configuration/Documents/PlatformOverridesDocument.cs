using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// <c>platform_overrides.json</c>, optional: switches that were turned without opening the documents that describe the platforms. A list
/// of <c>{platform, enabled}</c>, or a map of names to true or false. Wins over <c>platforms.json</c>.
/// </summary>
internal static class PlatformOverridesDocument
{
    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        var switches = ImmutableSortedDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        if (Envelope.Open(root, faults) is { } document)
        {
            switch (document.Take("platforms"))
            {
                case { Kind: SourceKind.Object } map:
                    foreach (var entry in map.Children)
                    {
                        Add(switches, entry.Name!, entry, ObjectReader.SwitchOf(entry, faults, otherwise: true), faults);
                    }

                    break;
                default:
                    foreach (var entry in document.List("platforms"))
                    {
                        ReadListed(switches, entry, faults);
                    }

                    break;
            }

            document.WarnOfStrangers();
        }

        return new PlatformOverridesPart(switches.ToImmutable());
    }

    private static void ReadListed(ImmutableSortedDictionary<string, bool>.Builder switches, SourceNode entry, FaultList faults)
    {
        if (ObjectReader.Open(entry, faults, "A platform") is not { } reader)
        {
            return;
        }

        var enabled = reader.Flag("enabled", true);
        if ((reader.Text("platform", 32) ?? reader.Text("name", 32)) is { } name)
        {
            Add(switches, name, entry, enabled, faults);
        }
        else
        {
            faults.Error(entry, "This platform has no \"platform\".", "Add \"platform\", for example \"twitch\".");
        }

        reader.WarnOfStrangers();
    }

    private static void Add(ImmutableSortedDictionary<string, bool>.Builder switches, string name, SourceNode at, bool enabled, FaultList faults)
    {
        if (PlatformNames.Read(name, at, faults) is { } platform)
        {
            switches[platform] = enabled;
        }
    }
}

internal sealed record PlatformOverridesPart(ImmutableSortedDictionary<string, bool> Switches) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) => configuration with
    {
        Platforms = configuration.Platforms.SetItems(Switches.Select(item => KeyValuePair.Create(
            item.Key,
            configuration.Platforms.TryGetValue(item.Key, out var platform)
                ? platform with { Enabled = item.Value }
                : new PlatformConfig { Name = item.Key, Enabled = item.Value, TelemetryEnabled = item.Value }))),
    };
}
