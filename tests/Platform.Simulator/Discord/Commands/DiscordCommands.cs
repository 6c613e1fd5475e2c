using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Platform.Simulator.Discord.Ground;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Rest;

namespace Platform.Simulator.Discord.Commands;

/// <summary>What applications have registered, globally and by guild.</summary>
public sealed class DiscordCommands
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly SimulatedWorld _world;
    private readonly Dictionary<(string ApplicationId, string? GuildId), ImmutableArray<RegisteredCommand>> _scopes = [];
    private readonly Dictionary<(string ApplicationId, string? GuildId), Queue<DateTimeOffset>> _creates = [];
    private readonly Channel<ImmutableArray<RegisteredCommand>> _overwritten = Channel.CreateUnbounded<ImmutableArray<RegisteredCommand>>();

    internal DiscordCommands(SimulatedWorld world) => _world = world;

    /// <summary>Those of one scope, sorted by name.</summary>
    /// <param name="guildId">Null for the global ones.</param>
    public ImmutableArray<RegisteredCommand> Of(SimulatedApplication application, string? guildId = null) => _world.Locked(() => Scope((application.Id, guildId)));

    /// <summary>The result of the next bulk overwrite that nobody awaited yet; each is handed out once.</summary>
    public ValueTask<ImmutableArray<RegisteredCommand>> NextOverwriteAsync(CancellationToken cancellationToken) => _overwritten.Reader.ReadAsync(cancellationToken);

    /// <summary>The commands of a bot in a guild: its own ones there, and the global ones.</summary>
    internal IEnumerable<RegisteredCommand> In(string applicationId, string? guildId) =>
        Scope((applicationId, null)).Concat(guildId is null ? [] : Scope((applicationId, guildId)));

    internal ImmutableArray<RegisteredCommand> Scope((string ApplicationId, string? GuildId) key) => _scopes.GetValueOrDefault(key, []);

    /// <summary>The bulk overwrite: afterwards the scope holds these and no others. Same name, same id.</summary>
    internal RestAnswer Overwrite(string applicationId, string? guildId, JsonElement body)
    {
        var errors = new FormErrors();
        if (body.ValueKind != JsonValueKind.Array)
        {
            errors.Add("", "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType");
            return errors.ToAnswer();
        }

        JsonElement[] definitions = [.. body.EnumerateArray()];
        CommandRules.Check(definitions, errors);
        if (errors.Any)
        {
            return errors.ToAnswer();
        }

        var key = (applicationId, guildId);
        var old = Scope(key).ToDictionary(command => (command.Kind, command.Name));
        if (!TryCreate(key, definitions.Count(definition => !old.ContainsKey((CommandRules.KindOf(definition), definition.Text("name")!))), out var retryAfter))
        {
            // Reported with status 400 until 2023 and with 429 since; the newer one is the harder for a client.
            return new RestAnswer(429, new JsonObject
            {
                ["message"] = $"Max number of daily application command creates has been reached ({_world.Options.CommandCreates})",
                ["code"] = 30_034,
                ["retry_after"] = retryAfter.TotalSeconds,
            });
        }

        ImmutableArray<RegisteredCommand> registered =
        [
            .. definitions.Select(definition => Register(key, definition, old.GetValueOrDefault((CommandRules.KindOf(definition), definition.Text("name")!))))
                .OrderBy(command => command.Name, StringComparer.Ordinal),
        ];
        _scopes[key] = registered;
        _overwritten.Writer.TryWrite(registered);
        return RestAnswer.Ok(ToJson(registered));
    }

    internal static JsonArray ToJson(IEnumerable<RegisteredCommand> commands) => [.. commands.Select(command => command.Json.ToNode())];

    private bool TryCreate((string, string?) key, int count, out TimeSpan retryAfter)
    {
        if (!_creates.TryGetValue(key, out var creates))
        {
            _creates[key] = creates = new Queue<DateTimeOffset>();
        }

        while (creates.TryPeek(out var oldest) && _world.Now - oldest >= Day)
        {
            creates.Dequeue();
        }

        retryAfter = creates.TryPeek(out var first) ? first + Day - _world.Now : Day;
        if (creates.Count + count > _world.Options.CommandCreates)
        {
            return false;
        }

        for (var i = 0; i < count; i++)
        {
            creates.Enqueue(_world.Now);
        }

        return true;
    }

    private RegisteredCommand Register((string ApplicationId, string? GuildId) key, JsonElement definition, RegisteredCommand? old)
    {
        var id = old?.Id ?? _world.Ids.Next();
        var json = JsonObject.Create(definition.Clone())!;
        json["id"] = id;
        json["application_id"] = key.ApplicationId;
        json["version"] = _world.Ids.Next();
        json["type"] = CommandRules.KindOf(definition);
        foreach (var (name, value) in Defaults())
        {
            if (!json.ContainsKey(name))
            {
                json[name] = value?.DeepClone();
            }
        }

        json["default_member_permissions"] = json["default_member_permissions"]?.ToString();
        if (key.GuildId is not null)
        {
            json["guild_id"] = key.GuildId;
        }

        return new RegisteredCommand(id, key.ApplicationId, key.GuildId, definition.Text("name")!, CommandRules.KindOf(definition), json.ToElement());
    }

    private static JsonObject Defaults() => new()
    {
        ["default_member_permissions"] = null,
        ["name_localizations"] = null,
        ["description"] = "",
        ["description_localizations"] = null,
        ["contexts"] = null,
        ["integration_types"] = new JsonArray(0),
        ["nsfw"] = false,
    };
}
