using System.Collections.Immutable;
using System.Text.Json;

namespace Runtime.Core.Discord.Guilds;

/// <summary>A guild as its events describe it.</summary>
/// <param name="Name">The id, until the guild itself was sent.</param>
/// <param name="OwnRoles">Those of the bot, without the one that everybody has.</param>
internal sealed record GuildRecord(
    Snowflake Id,
    string Name,
    Snowflake OwnerId,
    int? MemberCount,
    bool Available,
    ImmutableDictionary<Snowflake, RoleRecord> Roles,
    ImmutableDictionary<Snowflake, ChannelRecord> Channels,
    ImmutableArray<Snowflake> OwnRoles)
{
    /// <summary>Before the guild was sent, or while Discord has an outage there.</summary>
    public static GuildRecord Unknown(Snowflake id) => new(
        id, id.ToString(), default, null, Available: false, ImmutableDictionary<Snowflake, RoleRecord>.Empty, ImmutableDictionary<Snowflake, ChannelRecord>.Empty, []);

    public static GuildRecord Read(Snowflake id, JsonElement guild, Snowflake bot) => Unknown(id) with
    {
        Name = guild.Text("name") ?? id.ToString(),
        OwnerId = guild.Id("owner_id") ?? default,
        MemberCount = (int?)guild.Whole("member_count"),
        Available = true,
        Roles = guild.Items("roles").Select(RoleRecord.Read).OfType<RoleRecord>().DistinctBy(role => role.Id).ToImmutableDictionary(role => role.Id),
        Channels = guild.Items("channels").Select(ChannelRecord.Read).OfType<ChannelRecord>().DistinctBy(channel => channel.Id).ToImmutableDictionary(channel => channel.Id),
        OwnRoles = [.. guild.Items("members").Where(member => member.Get("user")?.Id("id") == bot).SelectMany(RolesOf)],
    };

    /// <summary>An update has the guild's own fields and roles, not its channels and members.</summary>
    public GuildRecord Update(JsonElement guild) => this with
    {
        Name = guild.Text("name") ?? Name,
        OwnerId = guild.Id("owner_id") ?? OwnerId,
        Roles = guild.Get("roles") is null ? Roles : guild.Items("roles").Select(RoleRecord.Read).OfType<RoleRecord>().DistinctBy(role => role.Id).ToImmutableDictionary(role => role.Id),
    };

    public static IEnumerable<Snowflake> RolesOf(JsonElement member) =>
        member.Items("roles").Select(role => Snowflake.TryParse(role.ValueKind == JsonValueKind.String ? role.GetString() : null, out var id) ? id : default).Where(id => id != default);
}

/// <param name="Bot">Whose role it is, when Discord made it for a bot.</param>
internal sealed record RoleRecord(Snowflake Id, DiscordPermissions Permissions, Snowflake? Bot)
{
    public static RoleRecord? Read(JsonElement role) =>
        role.Id("id") is { } id ? new RoleRecord(id, role.Permissions("permissions"), role.Get("tags")?.Id("bot_id")) : null;
}

internal sealed record ChannelRecord(Snowflake Id, string Name, int Type, int Position, ImmutableArray<OverwriteRecord> Overwrites)
{
    private const int Text = 0;
    private const int Announcement = 5;

    public bool CanBeWrittenTo => Type is Text or Announcement;

    public static ChannelRecord? Read(JsonElement channel) => channel.Id("id") is { } id
        ? new ChannelRecord(
            id,
            channel.Text("name") ?? id.ToString(),
            (int)(channel.Whole("type") ?? -1),
            (int)(channel.Whole("position") ?? 0),
            [.. channel.Items("permission_overwrites").Select(OverwriteRecord.Read).OfType<OverwriteRecord>()])
        : null;
}

/// <param name="IsMember">Of one member; else of a role.</param>
internal sealed record OverwriteRecord(Snowflake Id, bool IsMember, DiscordPermissions Allow, DiscordPermissions Deny)
{
    public static OverwriteRecord? Read(JsonElement overwrite) => overwrite.Id("id") is { } id
        ? new OverwriteRecord(id, overwrite.Whole("type") == 1, overwrite.Permissions("allow"), overwrite.Permissions("deny"))
        : null;
}
