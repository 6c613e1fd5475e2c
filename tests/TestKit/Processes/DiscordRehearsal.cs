using System.Text.Json;
using Platform.Simulator.Discord;
using Platform.Simulator.Discord.Interactions;

namespace TestKit.Processes;

/// <summary>A Discord of the test's own beside the Twitch, with one guild, and the daemon's settings pointed at both.</summary>
public sealed class DiscordRehearsal : IAsyncDisposable
{
    private readonly TemporaryFolder _user = new();

    private DiscordRehearsal(TwitchRehearsal twitch, DiscordSimulator discord, string token)
    {
        (Twitch, Discord) = (twitch, discord);
        Stage = DiscordStage.SetUp(discord, token: token);
        foreach (var (name, value) in SettingsOf(token))
        {
            twitch.Settings[name] = value;
        }
    }

    public TwitchRehearsal Twitch { get; }

    public DiscordSimulator Discord { get; }

    public DiscordStage Stage { get; }

    public InstanceRoot Root => Twitch.Root;

    /// <summary>
    /// The token is this rehearsal's alone: a bot is locked for all processes of the user, and tests run beside each other.
    /// </summary>
    public static async Task<DiscordRehearsal> SetAsync(CancellationToken cancellationToken, TimeSpan? heartbeat = null)
    {
        var defaults = new DiscordSimulatorOptions();
        var options = defaults with { MaxConcurrency = 16, HeartbeatInterval = heartbeat ?? defaults.HeartbeatInterval };
        var twitch = await TwitchRehearsal.SetAsync(cancellationToken);
        var discord = await DiscordSimulator.StartAsync(options, cancellationToken);
        return new DiscordRehearsal(twitch, discord, $"rehearsal{Guid.NewGuid():N}.bot.token");
    }

    /// <summary>General notices go to #announcements, and the guild's log to #logs.</summary>
    public void SaveGuild() => Root.Save("discord.json", JsonSerializer.Serialize(new
    {
        discord = new
        {
            guilds = new Dictionary<string, object>
            {
                [Stage.GuildId] = new
                {
                    logging = new { enabled = true, channel_id = Stage.Logs.Id },
                    notifications = new { enabled = true, general = Stage.Announcements.Id },
                },
            },
        },
    }));

    /// <summary>Starts the daemon for Ada, and waits until it is in her channel and the bot in its guild with its commands.</summary>
    public async Task<DaemonProcess> StartAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(Root.Config("discord.json")))
        {
            SaveGuild();
        }

        var daemon = await Twitch.StartAsync(cancellationToken);
        await ConnectedAsync(daemon, cancellationToken);
        await Eventually.HoldsAsync("the commands are registered", () => Discord.Users.CommandsFor(Stage.Moderator, Stage.General).Length > 0, cancellationToken);
        return daemon;
    }

    public Task ConnectedAsync(DaemonProcess daemon, CancellationToken cancellationToken) => Eventually.HoldsAsync(
        "the bot is connected",
        async () => (await daemon.GetAsync("/api/admin/discord", cancellationToken)).GetProperty("state").GetString() == "connected" && Discord.Gateway.Sessions.Any(session => session.Connection is not null),
        cancellationToken);

    /// <summary>The moderator writes an announcement and presses the button that posts it.</summary>
    /// <returns>The press; it may not be answered yet.</returns>
    public async Task<InteractionRun> AnnounceAsync(string text, CancellationToken cancellationToken)
    {
        var preview = await Discord.Users.RunCommandAsync(Stage.Moderator, Stage.General, "announce", cancellationToken, ("text", text));
        var button = preview.Answer!.Controls.Select(control => control.GetProperty("custom_id").GetString()!).First(id => id.StartsWith("announce:post:", StringComparison.Ordinal));
        return Discord.Users.Click(Stage.Moderator, preview.Answer, button);
    }

    /// <summary>How often a text stands in the channel of general notices.</summary>
    public int CountAnnounced(string text) => Discord.Messages.In(Stage.Announcements.Id)
        .Count(message => message.Embeds.Any(embed => embed.GetRawText().Contains($"\"{text}\"", StringComparison.Ordinal)));

    /// <summary>The embeds of the guild's log, oldest first.</summary>
    public IReadOnlyList<JsonElement> LogEntries() => [.. Discord.Messages.In(Stage.Logs.Id).SelectMany(message => message.Embeds)];

    public async ValueTask DisposeAsync()
    {
        await Discord.DisposeAsync();
        await Twitch.DisposeAsync();
        _user.Dispose();
    }

    /// <summary>The user's own folder, where locks and counts of sessions are, is on Linux the rehearsal's too.</summary>
    private Dictionary<string, string> SettingsOf(string token) => new(StringComparer.Ordinal)
    {
        ["Platforms__Discord__ApiBase"] = Discord.ApiBase.AbsoluteUri,
        ["DISCORD_BOT_TOKEN"] = token,
        ["XDG_DATA_HOME"] = _user.Path,
    };
}
