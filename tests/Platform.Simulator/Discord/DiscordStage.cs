using Platform.Simulator.Discord.Guilds;

namespace Platform.Simulator.Discord;

/// <summary>
/// A bot in a guild with channels and three people, ready to play in: the owner, a moderator with MANAGE_GUILD and MANAGE_MESSAGES, and a plain member.
/// </summary>
public sealed record DiscordStage
{
    public const string DefaultToken = "simulated.bot.token";

    /// <summary>What the bot's own role has: what it takes to read, write, embed and see past messages.</summary>
    public const GuildPermissions DefaultPermissions =
        GuildPermissions.ViewChannel | GuildPermissions.SendMessages | GuildPermissions.EmbedLinks | GuildPermissions.AttachFiles | GuildPermissions.ReadMessageHistory;

    public required DiscordSimulator Discord { get; init; }

    public required SimulatedApplication Bot { get; init; }

    public required string GuildId { get; init; }

    public required SimulatedUser Owner { get; init; }

    public required SimulatedUser Moderator { get; init; }

    public required SimulatedUser Member { get; init; }

    public required SimulatedChannel General { get; init; }

    /// <summary>An announcement channel.</summary>
    public required SimulatedChannel Announcements { get; init; }

    public required SimulatedChannel Clips { get; init; }

    public required SimulatedChannel Logs { get; init; }

    /// <summary>Everyone may look, nobody but administrators may write; not the bot either.</summary>
    public required SimulatedChannel ReadOnly { get; init; }

    /// <summary>Neither the bot nor plain members see it.</summary>
    public required SimulatedChannel Hidden { get; init; }

    public required SimulatedChannel Voice { get; init; }

    /// <summary>As it is now.</summary>
    public SimulatedGuild Guild => Discord.Guilds.Get(GuildId);

    /// <param name="bot">Null makes one with <paramref name="token"/>; a second guild of the same bot passes it.</param>
    /// <param name="founded">Ids are made as if it were then, and so are the same in every run; null takes the simulator's clock.</param>
    public static DiscordStage SetUp(
        DiscordSimulator discord, string guildName = "Test guild", string token = DefaultToken, SimulatedApplication? bot = null, DateTimeOffset? founded = null) =>
        discord.Founded(founded, () => Build(discord, guildName, token, bot));

    private static DiscordStage Build(DiscordSimulator discord, string guildName, string token, SimulatedApplication? bot)
    {
        bot ??= discord.AddApplication("suitebot", token);
        var owner = discord.Guilds.CreateUser("owner", "Owner");
        var moderator = discord.Guilds.CreateUser("moderator", "Moderator");
        var member = discord.Guilds.CreateUser("member", "Member");
        var guild = discord.Guilds.Create(guildName, owner).Id;
        var role = discord.Guilds.AddRole(guild, "Moderators", GuildPermissions.ManageGuild | GuildPermissions.ManageMessages);
        discord.Guilds.AddMember(guild, moderator, role.Id);
        discord.Guilds.AddMember(guild, member);
        var stage = new DiscordStage
        {
            Discord = discord,
            Bot = bot,
            GuildId = guild,
            Owner = owner,
            Moderator = moderator,
            Member = member,
            General = discord.Guilds.AddChannel(guild, "general"),
            Announcements = discord.Guilds.AddChannel(guild, "announcements", ChannelKind.Announcement),
            Clips = discord.Guilds.AddChannel(guild, "clips"),
            Logs = discord.Guilds.AddChannel(guild, "logs"),
            ReadOnly = discord.Guilds.AddChannel(guild, "read-only", ChannelKind.Text, Deny(guild, GuildPermissions.SendMessages)),
            Hidden = discord.Guilds.AddChannel(guild, "hidden", ChannelKind.Text, Deny(guild, GuildPermissions.ViewChannel), Allow(role.Id, GuildPermissions.ViewChannel)),
            Voice = discord.Guilds.AddChannel(guild, "voice", ChannelKind.Voice),
        };
        discord.Guilds.Invite(bot, guild, DefaultPermissions);
        return stage;
    }

    private static PermissionOverwrite Deny(string roleId, GuildPermissions denied) => new(roleId, ForMember: false, GuildPermissions.None, denied);

    private static PermissionOverwrite Allow(string roleId, GuildPermissions allowed) => new(roleId, ForMember: false, allowed, GuildPermissions.None);
}
