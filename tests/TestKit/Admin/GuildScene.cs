using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using TestKit.Discord;

namespace TestKit.Admin;

/// <summary>A bot in three guilds behind its ports: one that is well, one with something missing, one nobody set up; and one it is not in.</summary>
public sealed class GuildScene
{
    public static readonly Snowflake Club = DiscordSamples.Guild;
    public static readonly Snowflake Friends = new(1098765432109870001);
    public static readonly Snowflake Quiet = new(1098765432109870002);
    public static readonly Snowflake Left = new(1098765432109870003);
    public static readonly Snowflake Live = new(1098765432109876547);
    public static readonly Snowflake Gone = new(1098765432109876599);

    private readonly DateTimeOffset _now;
    private readonly FakeConfigurationSource _configuration;

    public GuildScene(DateTimeOffset now, FakeConfigurationSource configuration)
    {
        (_now, _configuration) = (now, configuration);
        Settings = new FakeGuildSettings(configuration);
        Guilds = new FakeDiscordGuilds(Bot, configuration);
        Notices = new FakeDiscordNotices(configuration);
    }

    public FakeDiscord Bot { get; } = new(TimeProvider.System);

    public FakeGuildSettings Settings { get; }

    public FakeDiscordGuilds Guilds { get; }

    public FakeDiscordNotices Notices { get; }

    public FakeCommandLog Log { get; } = new();

    public GuildScene Set()
    {
        Settings.Changes.Clear();
        Settings.Refusal = "";
        Notices.Asked.Clear();
        Notices.Delivery = new DiscordDelivery(DiscordOutcome.Delivered, new Snowflake(9), "");
        Notices.Problem = null;
        Bot.Said.Clear();
        var joined = DiscordSamples.Joined();
        Bot.Set(DiscordSamples.Connected(
            joined with { Channels = [.. joined.Channels, new DiscordChannel(Live, "live-now", 2, DiscordPermissions.ViewChannel)], MemberCount = 1_204 },
            joined with { Id = Friends, Name = "Friends of Ayla", Permissions = DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages, MemberCount = 31 },
            joined with { Id = Quiet, Name = HostileText.Corpus[0], MemberCount = 2 }) with
        {
            ConnectedSince = _now.AddMinutes(-134),
            StartedAt = _now.AddMinutes(-134),
            LastHeartbeat = _now.AddSeconds(-12),
            Connections = 3,
        });
        _configuration.Set(_configuration.Current with { Discord = new DiscordConfig() });
        Put(
            DiscordSamples.Settings((NoticeCategories.General, DiscordSamples.General), ("twitch_clips", DiscordSamples.Clips), ("kick_clips", Gone)) with { LoggingEnabled = true, LoggingChannel = Live },
            new DiscordGuildConfig { Id = Friends },
            new DiscordGuildConfig { Id = Left, NotificationsEnabled = true });
        Guilds.Say(Club, "kick_clips: The channel 1098765432109876599 is not in the guild, or the bot cannot see it.");
        Notices.Set(
            Notice("a", 3, NoticeState.Sent, "Daniel is live on Twitch"),
            Notice("b", 9, NoticeState.Pending, "What a save") with { Attempts = 2, NotBefore = _now.AddSeconds(40), Problem = "Discord is busy.", Category = "twitch_clips" },
            Notice("c", 40, NoticeState.Refused, "The boss falls") with { Problem = "In #live-now the bot lacks: Send Messages, Embed Links.", Channel = Live },
            Notice("d", 400, NoticeState.Uncertain, "Lost on the way"));
        Log.Set(
            Record(1, "/status", "{}", "ada", AuditOutcome.Done, "Told how the runtime is."),
            Record(2, "/guild-logging-set-channel", """{"channel":"1098765432109876547"}""", "ada", AuditOutcome.Done, "The log goes to #live-now."),
            Record(12, "/toggle", """{"platform":"kick"}""", "mallory", AuditOutcome.Refused, "Needs Manage Server."),
            Record(31, "/clip", """{"seconds":"30"}""", "bob", AuditOutcome.Done, "A clip of 30 s is in the queue.") with { Problem = "the interaction had expired" });
        return this;
    }

    /// <summary>Somebody edits <c>discord.json</c>.</summary>
    public void Put(params DiscordGuildConfig[] guilds) =>
        _configuration.Set(_configuration.Current with { Discord = _configuration.Current.Discord with { Guilds = _configuration.Current.Discord.Guilds.SetItems(guilds.Select(guild => KeyValuePair.Create(guild.Id, guild))) } });

    public Notice Notice(string key, double minutesAgo, NoticeState state, string title) => new()
    {
        Key = key,
        Guild = Club,
        Channel = DiscordSamples.General,
        Category = NoticeCategories.General,
        Kind = "live",
        Nonce = key,
        State = state,
        Body = new DiscordMessage { Embeds = [new DiscordEmbed(title, "Speedrun, **day four**", new Uri("https://example.com/daniel"), 0xE91916)] },
        SentRevision = state == NoticeState.Sent ? 1 : 0,
        NotBefore = _now,
        CreatedAt = _now.AddMinutes(-minutesAgo),
        SentAt = state == NoticeState.Sent ? _now.AddMinutes(-minutesAgo) : null,
    };

    public CommandRecord Record(double minutesAgo, string command, string arguments, string user, AuditOutcome outcome, string result) => new(
        new Snowflake(700000000000000000 + (ulong)(minutesAgo * 100)), _now.AddMinutes(-minutesAgo), Club, command, arguments, user, DiscordSamples.Member, outcome, result, "");
}
