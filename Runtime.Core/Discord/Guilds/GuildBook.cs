using System.Collections.Immutable;
using System.Text.Json;
using Runtime.Core.Discord.Connection;

namespace Runtime.Core.Discord.Guilds;

/// <summary>The guilds that the bot is in, kept up to date by the gateway's events. Shards write to it in turn; readers see a finished list.</summary>
internal sealed class GuildBook(Action changed)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Snowflake, GuildRecord> _guilds = [];
    private readonly Dictionary<Snowflake, (GuildRecord Of, DiscordGuild View)> _views = [];
    private readonly HashSet<Snowflake> _awaited = [];
    private Snowflake _bot;

    /// <summary>By name.</summary>
    public ImmutableArray<DiscordGuild> Views { get; private set; } = [];

    /// <summary>Guilds that READY named and that were not sent yet.</summary>
    public bool IsComplete
    {
        get
        {
            lock (_gate)
            {
                return _awaited.Count == 0;
            }
        }
    }

    public Snowflake? OwnerOf(Snowflake guild)
    {
        lock (_gate)
        {
            return _guilds.TryGetValue(guild, out var known) && known.OwnerId != default ? known.OwnerId : null;
        }
    }

    /// <summary>A session begins: what READY does not name is no longer joined; what is known of the rest stands until it is sent again.</summary>
    /// <param name="ofShard">Whether a guild belongs to the session's shard.</param>
    public void Begin(Snowflake bot, JsonElement ready, Func<Snowflake, bool> ofShard) => Change(() =>
    {
        _bot = bot;
        _views.Clear();
        var named = ready.Items("guilds").Select(guild => guild.Id("id")).OfType<Snowflake>().ToHashSet();
        foreach (var gone in _guilds.Keys.Where(id => ofShard(id) && !named.Contains(id)).ToList())
        {
            _guilds.Remove(gone);
            _awaited.Remove(gone);
        }

        foreach (var id in named)
        {
            _guilds.TryAdd(id, GuildRecord.Unknown(id));
            _awaited.Add(id);
        }
    });

    /// <returns>Whether the event was one about guilds.</returns>
    public bool Take(string name, JsonElement data)
    {
        Action<JsonElement>? change = name switch
        {
            "GUILD_CREATE" => Create,
            "GUILD_UPDATE" => guild => With(guild.Id("id"), known => known.Update(guild)),
            "GUILD_DELETE" => Delete,
            "CHANNEL_CREATE" or "CHANNEL_UPDATE" => SetChannel,
            "CHANNEL_DELETE" => channel => With(channel.Id("guild_id"), known => channel.Id("id") is { } id ? known with { Channels = known.Channels.Remove(id) } : known),
            "GUILD_ROLE_CREATE" or "GUILD_ROLE_UPDATE" => SetRole,
            "GUILD_ROLE_DELETE" => role => With(role.Id("guild_id"), known => role.Id("role_id") is { } id ? known with { Roles = known.Roles.Remove(id) } : known),
            "GUILD_MEMBER_UPDATE" => SetMember,
            _ => null,
        };
        if (change is not null)
        {
            Change(() => change(data));
        }

        return change is not null;
    }

    private void Create(JsonElement guild)
    {
        if (guild.Id("id") is { } id)
        {
            _awaited.Remove(id);
            _guilds[id] = guild.Flag("unavailable") ? (_guilds.GetValueOrDefault(id) ?? GuildRecord.Unknown(id)) with { Available = false } : GuildRecord.Read(id, guild, _bot);
        }
    }

    /// <summary>With the flag Discord has an outage there; without it the bot was removed.</summary>
    private void Delete(JsonElement guild)
    {
        if (guild.Id("id") is { } id)
        {
            _awaited.Remove(id);
            if (!guild.Flag("unavailable"))
            {
                _guilds.Remove(id);
            }
            else if (_guilds.TryGetValue(id, out var known))
            {
                _guilds[id] = known with { Available = false };
            }
        }
    }

    private void SetChannel(JsonElement data)
    {
        if (ChannelRecord.Read(data) is { } channel)
        {
            With(data.Id("guild_id"), known => known with { Channels = known.Channels.SetItem(channel.Id, channel) });
        }
    }

    private void SetRole(JsonElement data)
    {
        if (data.Get("role") is { } element && RoleRecord.Read(element) is { } role)
        {
            With(data.Id("guild_id"), known => known with { Roles = known.Roles.SetItem(role.Id, role) });
        }
    }

    private void SetMember(JsonElement data)
    {
        if (data.Get("user")?.Id("id") == _bot)
        {
            With(data.Id("guild_id"), known => known with { OwnRoles = [.. GuildRecord.RolesOf(data)] });
        }
    }

    private void With(Snowflake? id, Func<GuildRecord, GuildRecord> change)
    {
        if (id is { } guild && _guilds.TryGetValue(guild, out var known))
        {
            _guilds[guild] = change(known);
        }
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Views = [.. _guilds.Values.Select(CachedView).OrderBy(guild => guild.Name, StringComparer.OrdinalIgnoreCase).ThenBy(guild => guild.Id)];
        }

        changed();
    }

    /// <summary>At a start each guild arrives on its own, so only what changed is computed anew.</summary>
    private DiscordGuild CachedView(GuildRecord guild)
    {
        if (!_views.TryGetValue(guild.Id, out var cached) || !ReferenceEquals(cached.Of, guild))
        {
            _views[guild.Id] = cached = (guild, View(guild));
        }

        return cached.View;
    }

    private DiscordGuild View(GuildRecord guild) => new(
        guild.Id,
        guild.Name,
        guild.OwnerId,
        BotPermissions.InGuild(guild, _bot),
        [.. guild.Channels.Values.Where(channel => channel.CanBeWrittenTo)
            .OrderBy(channel => channel.Position).ThenBy(channel => channel.Id)
            .Select(channel => new DiscordChannel(channel.Id, channel.Name, channel.Position, BotPermissions.InChannel(guild, channel, _bot)))],
        guild.MemberCount,
        guild.Available);
}
