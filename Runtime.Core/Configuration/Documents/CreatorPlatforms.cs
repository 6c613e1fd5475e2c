using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// A creator's <c>platforms</c>: an object of true/false or of objects, or a list of names or of objects with a name.
/// </summary>
internal static class CreatorPlatforms
{
    public static ImmutableSortedDictionary<string, CreatorPlatformConfig> Read(ObjectReader creator)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, CreatorPlatformConfig>(StringComparer.Ordinal);
        var faults = creator.Faults;
        if (creator.Take("platforms") is not { } member)
        {
            return builder.ToImmutable();
        }

        switch (member.Kind)
        {
            case SourceKind.Object:
                foreach (var entry in member.Children)
                {
                    Add(builder, entry.Name!, entry, ReadValue(entry.Name!, entry, faults, listed: false), faults);
                }

                break;
            case SourceKind.List:
                foreach (var entry in member.Children)
                {
                    AddListed(builder, entry, faults);
                }

                break;
            default:
                faults.Error(member, $"\"platforms\" must be an object {{ }} or a list [ ], but is {member.Described}.", "Write for example {\"twitch\": {\"enabled\": true, \"channel\": \"name\"}}.");
                break;
        }

        return builder.ToImmutable();
    }

    private static void AddListed(ImmutableSortedDictionary<string, CreatorPlatformConfig>.Builder builder, SourceNode entry, FaultList faults)
    {
        if (entry.Kind == SourceKind.Text)
        {
            Add(builder, entry.Text, entry, new() { Enabled = true }, faults);
            return;
        }

        if (ObjectReader.Open(entry, faults, "A platform") is not { } reader)
        {
            return;
        }

        if ((reader.Text("name", 32) ?? reader.Text("platform", 32)) is not { } name)
        {
            faults.Error(entry, "This platform has no \"name\".", "Add \"name\", for example \"twitch\".");
            return;
        }

        Add(builder, name, entry, ReadValue(name, entry, faults, listed: true), faults);
    }

    private static void Add(ImmutableSortedDictionary<string, CreatorPlatformConfig>.Builder builder, string name, SourceNode at, CreatorPlatformConfig value, FaultList faults)
    {
        if (PlatformNames.Read(name, at, faults) is { } platform && !builder.TryAdd(platform, value))
        {
            faults.Error(at, $"The platform \"{platform}\" is there twice.", "Keep one of the two.");
        }
    }

    /// <param name="listed">Being in the list is enough to be switched on.</param>
    private static CreatorPlatformConfig ReadValue(string platform, SourceNode entry, FaultList faults, bool listed)
    {
        if (entry.Kind != SourceKind.Object)
        {
            return new() { Enabled = ObjectReader.SwitchOf(entry, faults, otherwise: false) };
        }

        var reader = ObjectReader.Open(entry, faults, "A platform")!.Ignore("name", "platform", "notes");
        var channel = reader.Text("channel", 200);

        // A channel that is written down is meant to be used, so naming one switches the platform on unless it says otherwise.
        var enabled = reader.Flag("enabled", listed || !string.IsNullOrWhiteSpace(channel));
        var value = new CreatorPlatformConfig
        {
            Enabled = enabled,
            TelemetryEnabled = reader.Flag("telemetry_enabled", true),
            Channel = channel is null ? null : ChannelName.Read(platform.Trim().ToLowerInvariant(), channel, reader.Take("channel")!, faults),
        };
        reader.WarnOfStrangers();
        return value;
    }
}
