using System.Collections.Immutable;
using System.Text.Json;
using Runtime.Core.Clips;
using Runtime.Core.Configuration.Reading;
using Runtime.Core.Creators;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>creators.json</c>.</summary>
internal static class CreatorsDocument
{
    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        if (Envelope.Open(root, faults) is not { } document)
        {
            return new CreatorsPart([], []);
        }

        var creators = ImmutableArray.CreateBuilder<Placed<CreatorConfig>>();
        var admins = ImmutableSortedSet.CreateBuilder<string>(StringComparer.Ordinal);
        var ids = new CreatorIds(faults);
        foreach (var entry in document.List("creators"))
        {
            if (ObjectReader.Open(entry, faults, "A creator") is { } reader && ReadCreator(reader, ids, admins) is { } creator)
            {
                creators.Add(new(creator, entry));
            }
        }

        admins.UnionWith(document.List("discord_admins").Select(item => DiscordId(item, faults)).OfType<string>());
        document.WarnOfStrangers();
        return new CreatorsPart(creators.ToImmutable(), [.. admins]);
    }

    private static CreatorConfig? ReadCreator(ObjectReader reader, CreatorIds ids, ImmutableSortedSet<string>.Builder admins)
    {
        reader.Ignore("notes", "description", "disabled", "created_at", "updated_at", "rumble_channel_url", "rumble_manual_watch_url",
            "rumble_livestream_api_env_key", "rumble_chat_channel_id", "rumble_dom_chat_enabled");
        var id = ids.Read(reader);
        var name = reader.Text("display_name", 100);
        var creator = new CreatorConfig
        {
            Id = new CreatorId(id ?? ""),
            DisplayName = string.IsNullOrWhiteSpace(name) ? id ?? "" : name.Trim(),
            Enabled = reader.Flag("enabled", true),
            Tier = reader.Text("tier", 64)?.Trim().ToLowerInvariant() is { Length: > 0 } tier ? tier : "open",
            Platforms = CreatorPlatforms.Read(reader),
            Limits = ReadLimits(reader),
            ClipDestination = reader.Object("clips") is { } clips ? ReadClips(clips) : null,
        };
        var discord = reader.Take("discord_user_id") is { } user ? DiscordId(user, reader.Faults) : null;
        if (reader.Flag("is_admin", false) && discord is not null)
        {
            admins.Add(discord);
        }

        reader.WarnOfStrangers();
        return id is null ? null : creator;
    }

    private static ClipDestination? ReadClips(ObjectReader clips)
    {
        var destination = ClipDestinations.Read(clips, "destination");
        clips.WarnOfStrangers();
        return destination;
    }

    private static ImmutableSortedDictionary<string, JsonElement> ReadLimits(ObjectReader reader)
    {
        if (reader.Object("limits") is not { } limits)
        {
            return ImmutableSortedDictionary<string, JsonElement>.Empty;
        }

        var builder = ImmutableSortedDictionary.CreateBuilder<string, JsonElement>(StringComparer.Ordinal);
        foreach (var limit in limits.Node.Children)
        {
            builder[limit.Name!] = limit.ToElement(reader.Faults.Text);
        }

        return builder.ToImmutable();
    }

    /// <summary>Digits, as text: as a number it would lose its last digits in a browser.</summary>
    private static string? DiscordId(SourceNode node, FaultList faults)
    {
        var text = node.Kind switch
        {
            SourceKind.Text => node.Text.Trim(),
            SourceKind.Number => System.Text.Encoding.ASCII.GetString(faults.Text.Bytes.Span[node.Start..node.End]),
            _ => "",
        };
        if (text.Length is >= 1 and <= 20 && text.All(char.IsAsciiDigit))
        {
            return text;
        }

        if (text.Length > 0 || node.Kind != SourceKind.Text)
        {
            faults.Warning(node, "This is not a Discord user id and is left out.", "Copy the id from Discord (developer mode, Copy User ID): digits only, in quotes.");
        }

        return null;
    }
}

internal sealed record CreatorsPart(ImmutableArray<Placed<CreatorConfig>> Creators, ImmutableArray<string> Admins) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) =>
        configuration with { Creators = [.. Creators.Select(placed => placed.Value)], DiscordAdmins = Admins };
}

/// <summary>An entry and where it stands.</summary>
internal sealed record Placed<T>(T Value, SourceNode Node);
