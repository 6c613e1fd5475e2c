using System.Collections.Immutable;
using Platform.Simulator.Discord;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;

namespace Runtime.Core.Tests.Discord.Connection;

public sealed class SupervisorTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_a_token_nothing_is_connected_and_the_reason_says_what_to_set()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Secrets.Values.Clear();
        await rig.StartAsync();

        var off = await rig.StatusAsync(status => status.State == DiscordConnectionState.Off && status.Detail.Length > 0);
        Assert.Contains("DISCORD_BOT_TOKEN", off.Detail, StringComparison.Ordinal);
        Assert.Empty(rig.Discord.Requests.All);
        Assert.Equal(DiscordOutcome.Later, (await SendAsync(rig)).Outcome);
    }

    [Fact]
    public async Task A_token_that_appears_is_taken_up_at_once_and_one_that_goes_ends_the_connection()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Secrets.Values.Clear();
        await rig.StartAsync();
        await rig.StatusAsync(status => status.Detail.Length > 0);

        rig.Secrets.Values["DISCORD_CONTROL_BOT_TOKEN"] = DiscordStage.DefaultToken;
        rig.Configuration.Set(rig.Configuration.Current with { Hash = "2" });
        await rig.NextConnectionAsync();

        rig.Secrets.Values.Clear();
        rig.Configuration.Set(rig.Configuration.Current with { Hash = "3" });
        await rig.StatusAsync(DiscordConnectionState.Off);
        Assert.Equal(1000, (await rig.Discord.Gateway.NextClosureAsync(Ct)).Code);
        Assert.Empty(rig.Status.Guilds);
    }

    [Fact]
    public async Task A_creators_own_token_serves_when_there_is_no_other()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Secrets.Values.Clear();
        rig.Secrets.Values["DISCORD_BOT_TOKEN_ALICE"] = DiscordStage.DefaultToken;
        rig.Configuration.Set(new RuntimeConfiguration { Creators = [new CreatorConfig { Id = new CreatorId("alice"), DisplayName = "Alice" }] });
        await rig.StartAsync();

        Assert.True((await rig.NextConnectionAsync()).First);
    }

    [Fact]
    public async Task The_switches_of_the_configuration_turn_it_off_and_on_while_it_runs()
    {
        await using var rig = await DiscordRig.ConnectedAsync();

        rig.Configuration.Set(new RuntimeConfiguration { System = new SystemConfig { Platforms = ImmutableSortedDictionary<string, bool>.Empty.Add("discord", false) } });
        await rig.StatusAsync(status => status.State == DiscordConnectionState.Off && status.Detail.Contains("system.platforms.discord", StringComparison.Ordinal));
        Assert.Equal(DiscordOutcome.Later, (await SendAsync(rig)).Outcome);

        rig.Configuration.Set(new RuntimeConfiguration());
        var again = await rig.NextConnectionAsync();
        Assert.False(again.First);

        rig.Configuration.Set(new RuntimeConfiguration { Platforms = ImmutableSortedDictionary<string, PlatformConfig>.Empty.Add("discord", new PlatformConfig { Name = "discord", Enabled = false }) });
        await rig.StatusAsync(status => status.State == DiscordConnectionState.Off && status.Detail.Contains("config/services.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_change_that_does_not_concern_it_leaves_the_connection_alone()
    {
        await using var rig = await DiscordRig.ConnectedAsync();

        rig.Configuration.Set(rig.Configuration.Current with { Hash = "another" });
        rig.Discord.Guilds.Rename(rig.Stage.GuildId, "Renamed");
        await rig.StatusAsync(status => status.Guilds is [{ Name: "Renamed" }]);

        Assert.Equal((1, 1), (rig.Discord.Gateway.ConnectionCount, rig.Status.Connections));
    }

    [Fact]
    public async Task A_refused_token_is_used_for_nothing_more_until_there_is_another()
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        await rig.RegistrationKeptAsync();
        rig.Discord.ResetToken(rig.Stage.Bot, "new.token.value");

        Assert.Equal(DiscordOutcome.Later, (await SendAsync(rig)).Outcome);
        var asked = rig.Discord.Requests.All.Length;
        Assert.Equal(DiscordOutcome.Later, (await SendAsync(rig)).Outcome);
        Assert.Equal(asked, rig.Discord.Requests.All.Length);
        await rig.Connection.ReconnectAsync(Actor.Operator, Ct);
        Assert.Contains("DISCORD_BOT_TOKEN", (await rig.StatusAsync(DiscordConnectionState.Stopped)).Detail, StringComparison.Ordinal);

        rig.Secrets.Values["DISCORD_BOT_TOKEN"] = "new.token.value";
        rig.Time.Advance(DiscordSupervisor.HeartbeatInterval); // looked at with each tick, where no document changed
        await rig.NextConnectionAsync();
        Assert.Equal(DiscordOutcome.Delivered, (await SendAsync(rig)).Outcome);
    }

    [Fact]
    public async Task A_presence_is_kept_over_restarts()
    {
        var rig = await DiscordRig.ConnectedAsync();
        await rig.Connection.SetPresenceAsync(new DiscordPresence(" on air ", "🎬"), Actor.Operator, Ct);
        await rig.StopAsync();
        await using (rig)
        {
            await using var next = rig.Beside();
            Assert.Equal(new DiscordPresence("on air", "🎬"), next.Status.Presence);
            await next.StartAsync();
            await next.NextConnectionAsync();
            Assert.Equal("🎬 on air", rig.Discord.Gateway.PresenceOf(rig.Stage.Bot)!.Text);
            var kept = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(rig.Folder.File("instance", "discord_status.json"), Ct)).RootElement;
            Assert.Equal(("on air", "🎬"), (kept.GetProperty("text").GetString(), kept.GetProperty("emoji").GetString()));
            Assert.Contains("operator: Set Discord presence discord (Done)", rig.Audit.Lines);
        }
    }

    [Theory]
    [InlineData("text", "not an emoji")]
    [InlineData("text", "🎬🎬")]
    [InlineData("text", "<:custom:1>")]
    [InlineData("two\nlines", null)]
    public async Task A_presence_that_cannot_be_shown_is_refused(string text, string? emoji)
    {
        await using var rig = await DiscordRig.CreateAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => rig.Connection.SetPresenceAsync(new DiscordPresence(text, emoji), Actor.Operator, Ct));

        Assert.Equal(DiscordPresence.None, rig.Status.Presence);
        Assert.Contains("operator: Set Discord presence discord (Refused)", rig.Audit.Lines);
    }

    [Theory]
    [InlineData("🔴")]
    [InlineData("❤️")]
    [InlineData("👩‍💻")]
    [InlineData("👍🏽")]
    [InlineData("🇩🇪")]
    [InlineData("1️⃣")]
    [InlineData("🏴󠁧󠁢󠁳󠁣󠁴󠁿")]
    public void One_emoji_is_one_however_many_code_points_it_has(string emoji) => Assert.Null(PresenceRules.ProblemOf(new DiscordPresence(null, emoji)));

    [Fact]
    public async Task The_second_connection_with_one_bot_refuses_clearly_and_takes_over_when_the_first_has_ended()
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        await using var second = rig.Beside();
        await second.StartAsync();

        var refused = await second.StatusAsync(DiscordConnectionState.Stopped);
        Assert.Contains("is connected by", refused.Detail, StringComparison.Ordinal);
        Assert.Contains("DISCORD_BOT_TOKEN", refused.Detail, StringComparison.Ordinal);
        Assert.Equal(1, rig.Discord.Gateway.ConnectionCount);

        await rig.StopAsync();
        Assert.True((await rig.PassingAsync(second.ConnectionAsync(), due => due == DiscordSupervisor.LongPause)).First);
    }

    [Fact]
    public async Task Commands_are_registered_once_and_again_only_when_they_changed()
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        Assert.Equal(["echo", "ping", "secret"], (await rig.Discord.Commands.NextOverwriteAsync(Ct)).Select(command => command.Name));
        await rig.RegistrationKeptAsync();
        await rig.StopAsync();

        await using var same = rig.Beside();
        await same.StartAsync();
        await same.NextConnectionAsync();
        await same.StopAsync();
        Assert.Single(rig.Discord.Requests.All, request => request.Method == "PUT");

        await using var changed = rig.Beside();
        changed.Commands.Definitions = [ScriptedInteractions.Ping];
        await changed.StartAsync();
        await changed.NextConnectionAsync();
        Assert.Equal(["ping"], (await rig.Discord.Commands.NextOverwriteAsync(Ct)).Select(command => command.Name));
    }

    [Fact]
    public async Task With_a_guild_named_commands_are_registered_there_alone()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Secrets.Values["DISCORD_GUILD_ID"] = rig.Stage.GuildId;
        await rig.StartAsync();
        await rig.NextConnectionAsync();
        await rig.Discord.Commands.NextOverwriteAsync(Ct);

        Assert.Equal(3, rig.Discord.Commands.Of(rig.Stage.Bot, rig.Stage.GuildId).Length);
        Assert.Empty(rig.Discord.Commands.Of(rig.Stage.Bot));
    }

    [Fact]
    public async Task Commands_beyond_the_days_number_are_refused_once_and_said()
    {
        await using var rig = await DiscordRig.ConnectedAsync(options => options with { CommandCreates = 2 });
        await rig.RegistrationKeptAsync();
        await rig.StopAsync();

        await using var next = rig.Beside();
        await next.StartAsync();
        await next.NextConnectionAsync();
        await next.StopAsync();

        Assert.Single(rig.Discord.Requests.All, request => request.Method == "PUT");
        Assert.Contains(rig.Telemetry.Errors, error => error.Contains("30034", StringComparison.Ordinal) && error.Contains("tomorrow", StringComparison.Ordinal));
    }

    [Fact]
    public async Task It_ticks_every_thirty_seconds_and_lists_what_it_runs()
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        var before = rig.Status.LastHeartbeat;

        rig.Time.Advance(DiscordSupervisor.HeartbeatInterval);

        await rig.StatusAsync(status => status.LastHeartbeat >= before + DiscordSupervisor.HeartbeatInterval);
        Assert.Equal(["discord connection", "discord supervisor"], rig.Tasks.Select(task => task.Name).Order());
        Assert.Contains("Discord: connected", rig.Telemetry.Events);
    }

    [Fact]
    public async Task A_Discord_that_is_away_at_the_start_is_waited_for()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.Next(new Platform.Simulator.Discord.Faults.RestFault.ServerError(502), "GET", "/gateway/bot", times: 2);
        await rig.StartAsync();

        var waiting = await rig.StatusAsync(DiscordConnectionState.Waiting);
        Assert.Contains("502", waiting.Detail, StringComparison.Ordinal);
        await rig.NextConnectionAsync();
    }

    private static Task<DiscordDelivery> SendAsync(DiscordRig rig) =>
        rig.Messages.SendAsync(Runtime.Core.Discord.Snowflake.Parse(rig.Stage.General.Id), new DiscordMessage("hello"), Guid.NewGuid().ToString("N")[..20], Ct);
}
