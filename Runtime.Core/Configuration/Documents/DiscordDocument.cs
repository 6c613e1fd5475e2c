using System.Collections.Immutable;
using Runtime.Core.Configuration.Reading;
using Runtime.Core.Discord;

namespace Runtime.Core.Configuration.Documents;

/// <summary><c>discord.json</c>. Nothing in it but broken JSON stops the document: a bad entry is left out and said.</summary>
internal static class DiscordDocument
{
    private static readonly DiscordConfig Defaults = new();

    public static IDocumentPart Read(SourceNode root, FaultList faults)
    {
        if (Envelope.Open(root, faults) is not { } document)
        {
            return new DiscordPart(Defaults, []);
        }

        var guilds = ImmutableSortedDictionary.CreateBuilder<Snowflake, DiscordGuildConfig>();
        var admins = ImmutableArray<string>.Empty;
        var config = Defaults;
        if (Folder(document.Take("discord"), faults) is { } discord)
        {
            ReadGuilds(discord.Member("guilds"), faults, guilds);
            admins = ReadAdmins(discord.Member("admins"), faults);
            config = config with { LiveGrace = ReadGrace(discord.Member("live_grace_seconds"), faults) };
            WarnOfStrangers(discord, faults);
        }

        ReadGuilds(document.Take("guilds"), faults, guilds);
        document.WarnOfStrangers();
        return new DiscordPart(config with { Guilds = guilds.ToImmutable() }, admins);
    }

    private static SourceNode? Folder(SourceNode? node, FaultList faults)
    {
        if (node is null or { Kind: SourceKind.Null })
        {
            return null;
        }

        if (node.Kind == SourceKind.Object)
        {
            return node;
        }

        faults.Warning(node, $"\"{node.Name}\" must be an object {{ }}, but is {node.Described}; it is left out.", "Put the keys and values between { and }.");
        return null;
    }

    /// <summary>What came first stays: the guilds of <c>discord</c> win over those at the root.</summary>
    private static void ReadGuilds(SourceNode? node, FaultList faults, ImmutableSortedDictionary<Snowflake, DiscordGuildConfig>.Builder guilds)
    {
        foreach (var entry in Folder(node, faults)?.Children ?? [])
        {
            if (!Snowflake.TryParse(entry.Name, out var id))
            {
                faults.AtName(entry, FaultSeverity.Warning, $"{Quote.Of(entry.Name!)} is not the id of a guild and is left out.", "Copy the id from Discord (developer mode, Copy Server ID): digits only, in quotes.");
            }
            else if (guilds.ContainsKey(id))
            {
                faults.AtName(entry, FaultSeverity.Warning, $"The guild {id} is configured in \"discord\" as well, which is used.", "Remove this entry.");
            }
            else if (Folder(entry, faults) is { } settings)
            {
                guilds.Add(id, new DiscordGuildEntry(id, faults).Read(settings));
            }
        }
    }

    private static ImmutableArray<string> ReadAdmins(SourceNode? node, FaultList faults)
    {
        if (node is null or { Kind: SourceKind.Null })
        {
            return [];
        }

        if (node.Kind != SourceKind.List)
        {
            faults.Warning(node, $"\"admins\" must be a list [ ], but is {node.Described}; it is left out.", "Put the ids between [ and ].");
            return [];
        }

        var admins = ImmutableArray.CreateBuilder<string>();
        foreach (var item in node.Children)
        {
            if (DiscordGuildEntry.IdOf(item, faults.Text) is { } id)
            {
                admins.Add(id.ToString());
            }
            else
            {
                faults.Warning(item, "This is not a Discord user id and is left out.", "Copy the id from Discord (developer mode, Copy User ID): digits only, in quotes.");
            }
        }

        return admins.ToImmutable();
    }

    private static TimeSpan ReadGrace(SourceNode? node, FaultList faults)
    {
        if (node is null or { Kind: SourceKind.Null })
        {
            return Defaults.LiveGrace;
        }

        if (node.Kind == SourceKind.Number && node.ToElement(faults.Text).TryGetDouble(out var seconds) && seconds is >= 30 and <= 3600)
        {
            return TimeSpan.FromSeconds(seconds);
        }

        faults.Warning(node, "\"live_grace_seconds\" must be a number from 30 to 3600; 300 is used.", "Write for example 300.");
        return Defaults.LiveGrace;
    }

    private static void WarnOfStrangers(SourceNode discord, FaultList faults)
    {
        string[] known = ["guilds", "admins", "live_grace_seconds"];
        foreach (var member in discord.Children.Where(child => !known.Contains(child.Name)))
        {
            if (NearMiss.Of(member.Name!, known.Where(name => discord.Member(name) is null)) is { } meant)
            {
                faults.AtName(member, FaultSeverity.Warning, $"The key {Quote.Of(member.Name!)} is not known and has no effect.", $"Did you mean \"{meant}\"?");
            }
        }
    }
}

/// <summary>Its administrators count beside those of <c>creators.json</c>.</summary>
internal sealed record DiscordPart(DiscordConfig Config, ImmutableArray<string> Admins) : IDocumentPart
{
    public RuntimeConfiguration AddTo(RuntimeConfiguration configuration) => configuration with
    {
        Discord = Config,
        DiscordAdmins = [.. configuration.DiscordAdmins.Concat(Admins).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
    };
}
