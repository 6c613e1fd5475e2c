using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Interactions;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Tests.Exports;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord.Commands;

public sealed class CommandTests
{
    private static readonly string Clips = $"{DiscordSamples.Clips}";

    public static TheoryData<string, bool> Contract => new()
    {
        { "bot-status", true }, { "guild-logging-set-channel", true }, { "guild-logging-enable", true }, { "guild-logging-disable", true },
        { "guild-notify-set-general", true }, { "guild-notify-set-clips", true }, { "guild-notify-enable", true }, { "guild-notify-disable", true },
        { "dashboard", false }, { "help", false }, { "list-commands", false }, { "admin-runtime-status", true }, { "toggle", true }, { "trigger", true },
        { "jobs", true }, { "status", true }, { "clip", true }, { "quota", true }, { "worker", true }, { "announce", true },
    };

    [Theory]
    [MemberData(nameof(Contract))]
    public async Task Admins_may_run_every_command_and_members_only_those_for_everyone(string name, bool forAdmins)
    {
        await using var scene = await CommandScene.OpenAsync();
        var interaction = DiscordSamples.Run(name);

        var member = await scene.RunAsync(interaction.AsMember());
        var admin = await scene.RunAsync(DiscordSamples.Run(name));
        var outside = await scene.RunAsync(DiscordSamples.Run(name) with { Guild = null });

        Assert.Equal(forAdmins ? DiscordPermissions.ManageGuild : null, Assert.Single(scene.Interactions.Definitions, definition => definition.Name == name).Required);
        Assert.Equal(forAdmins, member.Message.Content.StartsWith("Only the server's owner", StringComparison.Ordinal));
        Assert.True(member.Ephemeral);
        Assert.DoesNotContain("Only the server's owner", admin.Message.Content, StringComparison.Ordinal);
        Assert.Equal((true, "This works in a server only."), (outside.Ephemeral, outside.Message.Content));
        Assert.Equal(3, scene.Get<IDiscordCommandLog>().Recent.Length);
        Assert.Contains($"ada: Run Discord command /{name} ({(forAdmins ? "Refused" : "Done")})", scene.Audit.Lines);
    }

    [Fact]
    public async Task There_is_no_command_that_the_contract_does_not_know()
    {
        await using var scene = await CommandScene.OpenAsync();

        Assert.Equal(Contract.Select(row => row.Data.Item1).Order(StringComparer.Ordinal), scene.Interactions.Definitions.Select(definition => definition.Name));
    }

    [Fact]
    public async Task What_discord_is_told_keeps_its_limits()
    {
        await using var scene = await CommandScene.OpenAsync();

        Assert.All(scene.Interactions.Definitions, definition =>
        {
            Assert.Matches("^[-_a-z0-9]{1,32}$", definition.Name);
            Assert.InRange(definition.Description.Length, 1, 100);
            Assert.All(definition.Options.SelectMany(option => option.Options.Prepend(option)), option => Assert.InRange(option.Description.Length, 1, 100));
            Assert.Equal(definition.Options.OrderByDescending(option => option.Required).Select(option => option.Name), definition.Options.Select(option => option.Name));
        });
    }

    [Theory]
    [InlineData(DiscordPermissions.Administrator, false, 1UL, true)]
    [InlineData(DiscordPermissions.ManageGuild, false, 1UL, true)]
    [InlineData(DiscordPermissions.None, true, 1UL, true)]
    [InlineData(DiscordPermissions.None, false, 300000000000000007UL, true)]
    [InlineData(DiscordPermissions.ManageChannels | DiscordPermissions.ManageMessages, false, 1UL, false)]
    public async Task Discords_permissions_and_the_operators_list_decide(DiscordPermissions permissions, bool owner, ulong user, bool allowed)
    {
        await using var scene = await CommandScene.OpenAsync();

        var interaction = DiscordSamples.Run("status") with { Caller = new DiscordCaller(new Snowflake(user), "x", "X", permissions, owner) };

        Assert.Equal(!allowed, (await scene.RunAsync(interaction)).Message.Content.StartsWith("Only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_guilds_log_is_set_up_from_discord()
    {
        await using var scene = await CommandScene.OpenAsync();

        Assert.Equal("No channel is set. Choose one with /guild-logging-set-channel first.", await scene.SayAsync("guild-logging-enable"));
        Assert.Equal($"The bot's log goes to <#{Clips}>. It is off; switch it on with /guild-logging-enable.", await scene.SayAsync("guild-logging-set-channel", ("channel", Clips)));
        Assert.Equal($"The bot's log is on, in <#{Clips}>.", await scene.SayAsync("guild-logging-enable"));
        Assert.True(scene.Store.Current.Discord.Of(DiscordSamples.Guild).LoggingEnabled);
        Assert.Equal("The bot's log is off.", await scene.SayAsync("guild-logging-disable"));
        Assert.False(scene.Store.Current.Discord.Of(DiscordSamples.Guild).LoggingEnabled);
        Assert.Contains("ada: Edit document config/discord.json (Done)", scene.Audit.Lines);
    }

    [Fact]
    public async Task Notifications_are_set_up_from_discord()
    {
        await using var scene = await CommandScene.OpenAsync();

        Assert.Equal("Notifications are on, but no channel is set: choose some with /guild-notify-set-general and /guild-notify-set-clips.", await scene.SayAsync("guild-notify-enable"));
        Assert.Equal($"Clips of Kick go to <#{Clips}>. Notifications are on.", await scene.SayAsync("guild-notify-set-clips", ("platform", "kick"), ("channel", Clips)));
        Assert.Equal("Notifications are off.", await scene.SayAsync("guild-notify-disable"));
        Assert.Equal("Live notices and announcements go to <#1098765432109876545>. Notifications are off; switch them on with /guild-notify-enable.", await scene.SayAsync("guild-notify-set-general", ("channel", "1098765432109876545")));
        Assert.StartsWith("Choose one of: rumble, youtube", await scene.SayAsync("guild-notify-set-clips", ("platform", "odysee"), ("channel", Clips)), StringComparison.Ordinal);
        Assert.Equal(["general", "kick_clips"], scene.Store.Current.Discord.Of(DiscordSamples.Guild).Channels.Keys);
    }

    [Fact]
    public async Task A_channel_of_another_guild_is_refused_and_missing_permissions_are_said()
    {
        await using var scene = await CommandScene.OpenAsync();
        scene.Discord.Current = DiscordSamples.Connected(DiscordSamples.Joined(inClips: DiscordPermissions.ViewChannel));

        Assert.StartsWith("The bot cannot see this channel", await scene.SayAsync("guild-logging-set-channel", ("channel", "77")), StringComparison.Ordinal);
        Assert.EndsWith("The bot lacks there: Send Messages, Embed Links, Read Message History.", await scene.SayAsync("guild-logging-set-channel", ("channel", Clips)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_status_is_set_for_everyone_to_see_and_without_markup()
    {
        await using var scene = await CommandScene.OpenAsync();

        var (ephemeral, message) = await scene.RunAsync(DiscordSamples.Run("bot-status", ("text", "on **air** @everyone"), ("emoji", "🔴")));

        Assert.False(ephemeral);
        Assert.Equal("🔴 on \\*\\*air\\*\\* @\u200beveryone", Assert.Single(message.Embeds).Description);
        Assert.Equal(new DiscordPresence("on **air** @everyone", "🔴"), scene.Discord.Current.Presence);
        Assert.Contains("must be one of Unicode", await scene.SayAsync("bot-status", ("text", "x"), ("emoji", "<:x:5>")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_platform_is_toggled_in_a_document_of_its_own()
    {
        await using var scene = await CommandScene.OpenAsync();

        var (ephemeral, message) = await scene.RunAsync(DiscordSamples.Run("toggle", ("platform", "Twitch")));
        var unknown = await scene.SayAsync("toggle", ("platform", "odysee"));

        Assert.False(ephemeral);
        Assert.Equal("twitch is switched off; that is in force without a restart.", message.Content);
        Assert.False(scene.Store.Current.Platforms["twitch"].Enabled);
        Assert.Contains("\"twitch\", \"enabled\": false", scene.File(ConfigurationDocument.PlatformOverrides), StringComparison.Ordinal);
        Assert.Equal("There is no such platform. Known are: twitch, kick.", unknown);

        scene.Workers.Platforms = [Samples.Platform() with { Enabled = false }];
        await scene.SayAsync("toggle", ("platform", "twitch"));
        Assert.True(scene.Store.Current.Platforms["twitch"].Enabled);
    }

    [Theory]
    [InlineData("clipit")]
    [InlineData("!clipit")]
    [InlineData("/clipit")]
    public async Task A_trigger_is_carried_out_but_says_nothing_in_chat(string name)
    {
        await using var scene = await CommandScene.OpenAsync();

        Assert.StartsWith("`clipit`: 1 succeeded, 1 failed, 1 skipped.", await scene.SayAsync("trigger", ("name", name)), StringComparison.Ordinal);
        Assert.Equal(("daniel", "ada"), (Assert.Single(scene.Clips.Orders).Creator.Value, scene.Clips.Orders.First().Clipper));
    }

    [Fact]
    public async Task A_trigger_that_only_talks_is_skipped_and_one_that_is_off_or_not_there_refused()
    {
        await using var scene = await CommandScene.OpenAsync();

        Assert.Equal("`greet`: 0 succeeded, 0 failed, 1 skipped.", await scene.SayAsync("trigger", ("name", "hi")));
        Assert.Equal("`off` is switched off.", await scene.SayAsync("trigger", ("name", "off")));
        Assert.StartsWith("There is no such trigger", await scene.SayAsync("trigger", ("name", "nobody")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clip_is_ordered_once_for_each_use_of_the_command()
    {
        await using var scene = await CommandScene.OpenAsync();
        var interaction = DiscordSamples.Run("clip", ("seconds", "20"), ("title", "What a save"));

        await scene.RunAsync(interaction);
        await scene.RunAsync(interaction);

        Assert.Equal(2, scene.Clips.Orders.Count);
        Assert.Single(scene.Clips.Orders.Select(order => order.RequestKey).Distinct());
        Assert.Equal(("daniel", "What a save", "ada"), (scene.Clips.Orders.First().Creator.Value, scene.Clips.Orders.First().SourceTitle, scene.Clips.Orders.First().Clipper));
        Assert.Equal("There is no such creator here: daniel.", await scene.SayAsync("clip", ("creator", "eve")));
    }

    [Fact]
    public async Task Workers_are_commanded_through_the_supervisor()
    {
        await using var scene = await CommandScene.OpenAsync();

        var answer = await scene.RunAsync(DiscordSamples.Run("worker", ("worker", "twitch/daniel")) with { SubCommands = ["restart"] });
        var typed = scene.Interactions.Complete(DiscordSamples.Run("worker", ("worker", "DAN")) with { Kind = DiscordInteractionKind.Autocomplete, Focused = "worker" });

        Assert.Equal("restart twitch/daniel", Assert.Single(scene.Workers.Commands));
        Assert.Contains("twitch/daniel is running", answer.Message.Content, StringComparison.Ordinal);
        Assert.Equal("twitch/daniel", Assert.Single(typed).Value);
        Assert.Empty(scene.Interactions.Complete((DiscordSamples.Run("worker", ("worker", "DAN")) with { Kind = DiscordInteractionKind.Autocomplete, Focused = "worker" }).AsMember()));
    }

    [Fact]
    public async Task An_announcement_is_posted_after_a_second_look_and_once()
    {
        await using var scene = await CommandScene.OpenAsync();
        var asked = DiscordSamples.Run("announce", ("text", "Tomorrow at **eight**"), ("channel", Clips));
        var (_, preview) = await scene.RunAsync(asked);
        var post = ((DiscordButton)preview.Rows[0].Components[0]).CustomId;

        var stranger = await scene.RunAsync(DiscordSamples.Press(post) with { Caller = asked.Caller with { Id = new Snowflake(9) } });
        var posted = await scene.RunAsync(DiscordSamples.Press(post));
        var again = await scene.RunAsync(DiscordSamples.Press(post));

        Assert.True(scene.Interactions.Open(DiscordSamples.Press(post)).Update);
        Assert.StartsWith("This announcement is not waiting any more", stranger.Message.Content, StringComparison.Ordinal);
        Assert.Equal($"It is posted in <#{Clips}>.", posted.Message.Content);
        Assert.StartsWith("This announcement is not waiting any more", again.Message.Content, StringComparison.Ordinal);
        Assert.Equal("Tomorrow at **eight**", Assert.Single(scene.Get<NoticeStore>().ReadOpen()).Body.Embeds[0].Description);
        Assert.StartsWith("No channel of general notices is set", await scene.SayAsync("announce", ("text", "x")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_are_kept_without_credentials()
    {
        await using var scene = await CommandScene.OpenAsync();

        await scene.SayAsync("trigger", ("name", "oauth:abcdef123456789"));

        Assert.DoesNotContain("abcdef123456789", scene.Get<IDiscordCommandLog>().Recent[0].Arguments, StringComparison.Ordinal);
        Assert.StartsWith("{\"name\":\"", scene.Get<IDiscordCommandLog>().Recent[0].Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_can_push_the_audit_trail_out_with_commands_for_everyone()
    {
        await using var scene = await CommandScene.OpenAsync();
        for (var number = 0; number < 50; number++)
        {
            await scene.RunAsync(DiscordSamples.Run(number % 2 == 0 ? "help" : "toggle", ("platform", "twitch")).AsMember());
        }

        Assert.Single(scene.Audit.Lines, line => line.Contains("Run Discord command", StringComparison.Ordinal));
        Assert.Equal(50, scene.Get<IDiscordCommandLog>().Recent.Length);
    }

    [Fact]
    public async Task An_answer_that_did_not_arrive_is_recorded()
    {
        await using var scene = await CommandScene.OpenAsync();
        var interaction = DiscordSamples.Run("jobs");
        await scene.Interactions.AnswerAsync(interaction, TestContext.Current.CancellationToken);

        scene.Interactions.Answered(interaction, "10062 Unknown interaction");

        Assert.Equal("10062 Unknown interaction", scene.Get<IDiscordCommandLog>().Recent[0].Problem);
        Assert.Contains(scene.Audit.Entries, entry => entry is { Action: "Answer Discord command", Outcome: AuditOutcome.Failed });
    }

    [Fact]
    public async Task Lists_and_links_say_what_there_is()
    {
        await using var scene = await CommandScene.OpenAsync();

        var list = (await scene.SayAsync("list-commands")).Split('\n');
        var help = await scene.RunAsync(DiscordSamples.Run("help").AsMember());
        var without = await scene.RunAsync(DiscordSamples.Run("dashboard"));

        Assert.Equal(scene.Interactions.Definitions.Length, list.Length);
        Assert.Equal(list.Order(StringComparer.Ordinal), list);
        Assert.Contains("`/dashboard` `/help` `/list-commands`", help.Message.Content, StringComparison.Ordinal);
        Assert.Empty(without.Message.Rows);
        Assert.Contains("Nothing is counted yet", await scene.SayAsync("quota"), StringComparison.Ordinal);
        Assert.Contains("StreamSuites", await scene.SayAsync("admin-runtime-status"), StringComparison.Ordinal);
        Assert.Matches("^. Twitch: 1 of 1 running\n.* Kick: paused. ", (await scene.SayAsync("status")).Replace("\ufe0f", "", StringComparison.Ordinal));
        Assert.StartsWith("Active: 0", await scene.SayAsync("jobs"), StringComparison.Ordinal);
    }
}
