using System.Collections.Immutable;
using System.Text;
using Runtime.Core.Configuration.Reading;
using Runtime.Core.Creators;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Discord.Notices;

namespace Runtime.Core.Configuration.Documents;

/// <summary>
/// Reads one guild of <c>discord.json</c> in any of its forms. What cannot be used is left out with a warning: one guild's slip must
/// not cost the others their settings.
/// </summary>
internal sealed class DiscordGuildEntry(Snowflake id, FaultList faults)
{
    private const int LongestTitle = 256;
    private const int LongestDescription = 2000;
    private static readonly ImmutableArray<string> Known = ["logging", "notifications", "creators", "templates", "name", "notes"];

    private readonly Dictionary<string, (SourceNode Node, int Rank)> _found = new(StringComparer.Ordinal);
    private bool _isNested;

    public DiscordGuildConfig Read(SourceNode entry)
    {
        Visit(entry, "");
        var channels = _found
            .Where(found => found.Key.StartsWith("notifications/", StringComparison.Ordinal) && !GuildPlaces.IsSwitch(found.Key))
            .Select(found => (Category: found.Key["notifications/".Length..], Channel: IdOf(found.Value.Node)))
            .Where(channel => channel.Channel is not null)
            .ToImmutableSortedDictionary(channel => channel.Category, channel => channel.Channel!.Value, StringComparer.Ordinal);
        return new DiscordGuildConfig
        {
            Id = id,
            LoggingEnabled = Flag(GuildPlaces.LoggingEnabled) ?? false,
            LoggingChannel = _found.TryGetValue(GuildPlaces.LoggingChannel, out var logging) ? IdOf(logging.Node) : null,

            // The flat form has no switch: a channel that is written down there is meant to be used. The nested form has one, off by default.
            NotificationsEnabled = Flag(GuildPlaces.NotificationsEnabled) ?? (!channels.IsEmpty && !_isNested),
            Channels = channels,
            Creators = ReadCreators(entry),
            Templates = ReadTemplates(entry),
        };
    }

    /// <summary>Every setting below the entry, with the best of the places in which it stands.</summary>
    private void Visit(SourceNode node, string path)
    {
        foreach (var member in node.Children)
        {
            var at = path.Length == 0 ? member.Name! : $"{path}/{member.Name}";
            if (path.Length == 0 && (member.Name is "logging" or "notifications") && member.Kind is not (SourceKind.Object or SourceKind.Null))
            {
                faults.Warning(member, $"\"{member.Name}\" must be an object {{ }}, but is {member.Described}; it is left out.", "Put the keys and values between { and }.");
            }
            else if (member.Kind == SourceKind.Object && IsFolder(at))
            {
                Visit(member, at);
            }
            else if (GuildPlaces.Meaning(at) is { } place)
            {
                Keep(place, member, at);
            }
            else if (path.Length == 0)
            {
                WarnOfStranger(member);
            }
        }
    }

    private static bool IsFolder(string path) =>
        path is "logging" or "notifications" || (path.StartsWith("notifications/", StringComparison.Ordinal) && !GuildPlaces.IsSwitch(path));

    private void Keep(string place, SourceNode node, string path)
    {
        var rank = GuildPlaces.RankOf(path);
        _isNested |= rank == 1;
        if (IsUsable(place, node) && (!_found.TryGetValue(place, out var other) || rank < other.Rank))
        {
            _found[place] = (node, rank);
        }
    }

    private bool IsUsable(string place, SourceNode node)
    {
        if (node.Kind == SourceKind.Null)
        {
            return !GuildPlaces.IsSwitch(place);
        }

        if (GuildPlaces.IsSwitch(place))
        {
            if (node.Kind != SourceKind.Boolean)
            {
                faults.Warning(node, $"\"{node.Name}\" must be true or false, but is {node.Described}; it is left out.", "Write true or false, without quotes.");
            }

            return node.Kind == SourceKind.Boolean;
        }

        if (IdOf(node) is null && !(node.Kind == SourceKind.Text && node.Text.Trim().Length == 0))
        {
            faults.Warning(node, $"\"{node.Name}\" is not the id of a channel and is left out.", "Copy the id from Discord (developer mode, Copy Channel ID): digits only, in quotes; or null for none.");
            return false;
        }

        return true;
    }

    private Snowflake? IdOf(SourceNode node) => IdOf(node, faults.Text);

    /// <summary>Digits, in quotes or as a whole number.</summary>
    public static Snowflake? IdOf(SourceNode node, SourceText text) => Snowflake.TryParse(
        node.Kind switch
        {
            SourceKind.Text => node.Text.Trim(),
            SourceKind.Number => Encoding.ASCII.GetString(text.Bytes.Span[node.Start..node.End]),
            _ => "",
        },
        out var id)
        ? id
        : null;

    private bool? Flag(string place) => _found.TryGetValue(place, out var found) ? found.Node.IsTrue : null;

    private ImmutableArray<CreatorId> ReadCreators(SourceNode entry)
    {
        if (entry.Member("creators") is not { Kind: not SourceKind.Null } member)
        {
            return [];
        }

        if (member.Kind != SourceKind.List || member.Children.Any(item => item.Kind != SourceKind.Text))
        {
            faults.Warning(member, "\"creators\" must be a list of creators' ids; this guild hears of every creator.", "Write for example [\"daniel\"], or remove it.");
            return [];
        }

        return [.. member.Children.Select(item => new CreatorId(item.Text.Trim())).Distinct()];
    }

    private ImmutableSortedDictionary<string, DiscordTemplate> ReadTemplates(SourceNode entry)
    {
        if (entry.Member("templates") is not { Kind: not SourceKind.Null } member)
        {
            return ImmutableSortedDictionary<string, DiscordTemplate>.Empty;
        }

        if (member.Kind != SourceKind.Object)
        {
            faults.Warning(member, $"\"templates\" must be an object {{ }}, but is {member.Described}; the default texts are used.", "Put the templates between { and }.");
            return ImmutableSortedDictionary<string, DiscordTemplate>.Empty;
        }

        var templates = ImmutableSortedDictionary.CreateBuilder<string, DiscordTemplate>(StringComparer.Ordinal);
        foreach (var item in member.Children.Where(item => item.Kind != SourceKind.Null))
        {
            if (item.Kind != SourceKind.Object)
            {
                faults.Warning(item, $"A template must be an object {{ }}, but this is {item.Described}; the default text is used.", "Write {\"title\": \"...\", \"description\": \"...\"}.");
                continue;
            }

            if (!NoticeTemplates.Names.Contains(item.Name!))
            {
                faults.AtName(item, FaultSeverity.Warning, $"There is no notice {Quote.Of(item.Name!)}; this template has no effect.", $"Use one of: {string.Join(", ", NoticeTemplates.Names)}.");
            }

            templates[item.Name!] = new(Text(item, "title", LongestTitle), Text(item, "description", LongestDescription));
        }

        return templates.ToImmutable();
    }

    private string? Text(SourceNode template, string name, int longest)
    {
        if (template.Member(name) is not { Kind: not SourceKind.Null } member)
        {
            return null;
        }

        if (member.Kind != SourceKind.Text || member.Text.Length > longest)
        {
            faults.Warning(member, $"\"{name}\" must be text of at most {longest} characters; the default text is used.", "Shorten it, or write it in double quotes.");
            return null;
        }

        foreach (var variable in NoticeTemplates.UnknownVariables(member.Text))
        {
            faults.Warning(member, $"There is no variable {Quote.Of("{" + variable + "}")}; it is shown as it is.", $"Use one of: {string.Join(", ", NoticeTemplates.Variables.Select(known => $"{{{known}}}"))}.");
        }

        return member.Text;
    }

    private void WarnOfStranger(SourceNode member)
    {
        if (!Known.Contains(member.Name!) && NearMiss.Of(member.Name!, Known) is { } meant)
        {
            faults.AtName(member, FaultSeverity.Warning, $"The key {Quote.Of(member.Name!)} is not known and has no effect.", $"Did you mean \"{meant}\"?");
        }
    }
}
