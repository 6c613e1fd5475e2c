using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Runtime.Core.Configuration;
using Runtime.Core.Configuration.Documents;
using Runtime.Core.Configuration.Editing;
using Runtime.Core.Configuration.Reading;

namespace Runtime.Core.Discord.Guilds;

/// <summary>
/// Turns a change into edits of the document's text. The guild's settings are brought into the one form that is written, below
/// <c>discord.guilds</c>; what is not understood stays where and as it is. Pure.
/// </summary>
internal sealed class GuildEdits
{
    private const string Guilds = "/discord/guilds";
    private readonly List<ConfigurationEdit> _edits = [];
    private readonly string _at;
    private readonly SourceNode? _entry;
    private readonly SourceText _text;

    private GuildEdits(SourceNode root, SourceText text, Snowflake guild)
    {
        _text = text;
        _at = $"{Guilds}/{guild}";
        var discord = root.Member("discord");
        var guilds = discord?.Member("guilds");
        _entry = guilds?.Member($"{guild}");
        MakeObject("/discord", discord);
        MakeObject(Guilds, guilds);
        var older = root.Member("guilds")?.Member($"{guild}");
        if (_entry is not { Kind: SourceKind.Object })
        {
            MakeObject(_at, _entry);
            _entry = older is { Kind: SourceKind.Object } ? older : null;
            if (_entry is not null)
            {
                _edits.Add(ConfigurationEdit.Set(_at, Value(_entry)));
                _edits.Add(ConfigurationEdit.Remove($"/guilds/{guild}"));
            }
        }
    }

    /// <param name="now">What the document says of the guild now.</param>
    public static ImmutableArray<ConfigurationEdit> For(SourceNode root, SourceText text, DiscordGuildConfig now, DiscordGuildChange change)
    {
        var edits = new GuildEdits(root, text, now.Id);
        edits.Straighten();
        edits.MakeFolder("logging", change.LoggingEnabled is not null || change.Channels.ContainsKey(DiscordGuildChange.Logging));
        edits.MakeFolder("notifications", change.NotificationsEnabled is not null || change.Channels.Keys.Any(use => use != DiscordGuildChange.Logging));
        edits.MakeFolder("templates", !change.Templates.IsEmpty);
        edits.Write(now, change);
        return [.. edits._edits];
    }

    /// <summary>Takes every setting out of its older places, and puts it where it is written.</summary>
    private void Straighten()
    {
        var misplaced = Settings(_entry, "").Where(setting => GuildPlaces.RankOf(setting.Path) > 0).OrderBy(setting => GuildPlaces.RankOf(setting.Path)).ToList();
        var written = Settings(_entry, "").Where(setting => GuildPlaces.RankOf(setting.Path) == 0).Select(setting => setting.Place).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, place, node) in misplaced.Where(setting => IsUsable(setting.Place, setting.Node)))
        {
            if (path.StartsWith(place + "/", StringComparison.Ordinal))
            {
                _edits.Add(ConfigurationEdit.Set($"{_at}/{place}", Written(node))); // replaces the object that held it
                written.Add(place);
                continue;
            }

            if (written.Add(place))
            {
                MakeFolder(place.Split('/')[0], wanted: true);
                _edits.Add(ConfigurationEdit.Set($"{_at}/{place}", Written(node)));
            }

            // notifications/clips/PLATFORM/channel_id goes with the object around it.
            _edits.Add(ConfigurationEdit.Remove($"{_at}/{(path.EndsWith("/channel_id", StringComparison.Ordinal) ? path[..^"/channel_id".Length] : path)}"));
        }

        if (_entry?.Member("notifications")?.Member("clips") is { Kind: SourceKind.Object } clips
            && Settings(clips, "notifications/clips").Count() == clips.Children.Count
            && Settings(clips, "notifications/clips").All(setting => IsUsable(setting.Place, setting.Node)))
        {
            _edits.Add(ConfigurationEdit.Remove($"{_at}/notifications/clips"));
        }
    }

    private void Write(DiscordGuildConfig now, DiscordGuildChange change)
    {
        if (change.NotificationsEnabled is not null || change.Channels.Keys.Any(use => use != DiscordGuildChange.Logging))
        {
            // Said in words from here on, because a channel that is added must not switch anything on by itself.
            Set(GuildPlaces.NotificationsEnabled, change.NotificationsEnabled ?? now.NotificationsEnabled);
        }

        if (change.LoggingEnabled is { } logging)
        {
            Set(GuildPlaces.LoggingEnabled, logging);
        }

        foreach (var (use, channel) in change.Channels)
        {
            Set(use == DiscordGuildChange.Logging ? GuildPlaces.LoggingChannel : GuildPlaces.OfCategory(use), channel?.ToString());
        }

        foreach (var (name, template) in change.Templates)
        {
            if (template is not null)
            {
                _edits.Add(ConfigurationEdit.Set($"{_at}/templates/{Escaped(name)}", new JsonObject { ["title"] = template.Title, ["description"] = template.Description }));
            }
            else if (_entry?.Member("templates")?.Member(name) is not null)
            {
                _edits.Add(ConfigurationEdit.Remove($"{_at}/templates/{Escaped(name)}"));
            }
        }

        if (change.Creators is { } creators)
        {
            _edits.Add(ConfigurationEdit.Set($"{_at}/creators", new JsonArray([.. creators.Select(creator => (JsonNode)creator.Value)])));
        }
    }

    private void Set(string place, JsonNode? value) => _edits.Add(ConfigurationEdit.Set($"{_at}/{place}", value));

    private void MakeFolder(string name, bool wanted)
    {
        if (wanted && _entry?.Member(name) is { } member)
        {
            MakeObject($"{_at}/{name}", member);
        }
    }

    /// <summary>Where something else stands, which is ignored anyway, an object is put in its place.</summary>
    private void MakeObject(string pointer, SourceNode? node)
    {
        if (node is not null and not { Kind: SourceKind.Object } && !_edits.Any(edit => edit.Pointer == pointer))
        {
            _edits.Add(ConfigurationEdit.Set(pointer, new JsonObject()));
        }
    }

    private static IEnumerable<(string Path, string Place, SourceNode Node)> Settings(SourceNode? node, string path)
    {
        foreach (var member in node?.Children ?? [])
        {
            var at = path.Length == 0 ? member.Name! : $"{path}/{member.Name}";
            if (member.Kind == SourceKind.Object)
            {
                foreach (var setting in Settings(member, at))
                {
                    yield return setting;
                }
            }
            else if (GuildPlaces.Meaning(at) is { } place)
            {
                yield return (at, place, member);
            }
        }
    }

    private bool IsUsable(string place, SourceNode node) => node.Kind switch
    {
        SourceKind.Null => !GuildPlaces.IsSwitch(place),
        SourceKind.Boolean => GuildPlaces.IsSwitch(place),
        _ => !GuildPlaces.IsSwitch(place) && DiscordGuildEntry.IdOf(node, _text) is not null,
    };

    private JsonNode? Written(SourceNode node) => node.Kind == SourceKind.Boolean ? node.IsTrue : DiscordGuildEntry.IdOf(node, _text)?.ToString();

    private JsonNode? Value(SourceNode node) => JsonNode.Parse(_text.Bytes.Span[node.Start..node.End]);

    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
