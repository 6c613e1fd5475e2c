using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Commands;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord.Interactions;

/// <summary>Turns what a person filled in into the options of an interaction, refusing what Discord's client would not accept.</summary>
internal sealed class OptionValues(SimulatedGuild? guild, SimulatedUser user, bool force)
{
    private readonly JsonObject _users = [];
    private readonly JsonObject _members = [];
    private readonly JsonObject _channels = [];
    private readonly JsonObject _roles = [];

    /// <param name="path">Names of group and sub-command, outermost first.</param>
    /// <param name="focused">The option being typed, for autocomplete; others may be missing then.</param>
    public JsonArray Fill(IReadOnlyList<JsonElement> definitions, ReadOnlySpan<string> path, IReadOnlyList<(string Name, object Value)> values, string? focused)
    {
        if (!path.IsEmpty)
        {
            var name = path[0];
            var branch = definitions.FirstOrDefault(option => option.Text("name") == name);
            return branch.ValueKind != JsonValueKind.Object || branch.Number("type") is not (OptionRules.SubCommand or OptionRules.Group)
                ? throw new NotOfferedException($"There is no sub-command '{name}'.")
                : [new JsonObject { ["name"] = name, ["type"] = branch.Number("type"), ["options"] = Fill(branch.Items("options"), path[1..], values, focused) }];
        }

        if (definitions.Any(option => option.Number("type") is OptionRules.SubCommand or OptionRules.Group))
        {
            throw new NotOfferedException("This command is run by one of its sub-commands.");
        }

        if (focused is null && definitions.FirstOrDefault(option => option.Flag("required") && values.All(value => value.Name != option.Text("name"))) is { ValueKind: JsonValueKind.Object } missing && !force)
        {
            throw new NotOfferedException($"The option '{missing.Text("name")}' is required.");
        }

        return [.. values.Select(value => One(definitions, value.Name, value.Value, value.Name == focused))];
    }

    public JsonObject? Resolved()
    {
        var json = new JsonObject();
        foreach (var (name, found) in (ReadOnlySpan<(string, JsonObject)>)[("users", _users), ("members", _members), ("channels", _channels), ("roles", _roles)])
        {
            if (found.Count > 0)
            {
                json[name] = found;
            }
        }

        return json.Count == 0 ? null : json;
    }

    private JsonObject One(IReadOnlyList<JsonElement> definitions, string name, object value, bool focused)
    {
        var definition = definitions.FirstOrDefault(option => option.Text("name") == name);
        if (definition.ValueKind != JsonValueKind.Object)
        {
            throw new NotOfferedException($"There is no option '{name}'.");
        }

        var kind = definition.Number("type") ?? OptionRules.Text;
        var json = new JsonObject { ["name"] = name, ["type"] = kind };
        if (focused)
        {
            json["focused"] = true;
            json["value"] = Convert.ToString(value, CultureInfo.InvariantCulture);
            return json;
        }

        json["value"] = kind switch
        {
            OptionRules.Text => OptionLimits.Text(definition, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "", force),
            OptionRules.Integer => OptionLimits.Integer(definition, Number(name, value), force),
            OptionRules.Number => OptionLimits.Number(definition, Number(name, value), force),
            OptionRules.Boolean => value as bool? ?? bool.Parse(Convert.ToString(value, CultureInfo.InvariantCulture)!),
            OptionRules.User => User(Id(value)),
            OptionRules.Channel => Channel(definition, Id(value)),
            OptionRules.Role => Role(Id(value)),
            OptionRules.Mentionable => guild?.Roles.Any(role => role.Id == Id(value)) == true ? Role(Id(value)) : User(Id(value)),
            _ => throw new NotOfferedException($"Options of type {kind} cannot be filled in here."),
        };
        return json;
    }

    private static double Number(string name, object value) =>
        double.TryParse(Convert.ToString(value, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new NotOfferedException($"The option '{name}' takes a number.");

    private static string Id(object value) => value switch
    {
        SimulatedUser user => user.Id,
        SimulatedMember member => member.User.Id,
        SimulatedChannel channel => channel.Id,
        SimulatedRole role => role.Id,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private string User(string id)
    {
        var member = guild?.Member(id) ?? throw new NotOfferedException($"{id} is nobody here.");
        _users[id] = GuildJson.User(member.User);
        _members[id] = GuildJson.Member(member, withUser: false);
        _members[id]!["permissions"] = GuildJson.Bits(PermissionMath.InGuild(guild, member));
        return id;
    }

    private string Role(string id)
    {
        var role = guild?.Roles.FirstOrDefault(role => role.Id == id) ?? throw new NotOfferedException($"{id} is no role here.");
        _roles[id] = GuildJson.Role(role);
        return id;
    }

    private string Channel(JsonElement definition, string id)
    {
        var channel = guild?.Channel(id) ?? throw new NotOfferedException($"{id} is no channel here.");
        var kinds = definition.Items("channel_types");
        if (!force && kinds.Count > 0 && kinds.All(kind => kind.ToString() != ((int)channel.Kind).ToString(CultureInfo.InvariantCulture)))
        {
            throw new NotOfferedException($"#{channel.Name} is a {channel.Kind} channel, which this option does not offer.");
        }

        _channels[id] = new JsonObject
        {
            ["id"] = id,
            ["name"] = channel.Name,
            ["type"] = (int)channel.Kind,
            ["parent_id"] = null,
            ["permissions"] = guild.Member(user.Id) is { } self ? GuildJson.Bits(PermissionMath.InChannel(guild, self, channel)) : "0",
        };
        return id;
    }
}
