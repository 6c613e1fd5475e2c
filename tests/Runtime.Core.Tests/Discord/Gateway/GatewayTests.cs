using Platform.Simulator.Discord;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Guilds;
using Runtime.Core.Audit;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Gateway;

namespace Runtime.Core.Tests.Discord.Gateway;

public sealed class GatewayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_signs_in_and_knows_its_guilds_with_what_it_may_do_there(bool compress)
    {
        await using var rig = await DiscordRig.ConnectedAsync(compress: compress);

        var status = rig.Status;
        Assert.Equal(DiscordConnectionState.Connected, status.State);
        Assert.Equal(("suitebot", rig.Stage.Bot.Id), (status.Bot!.Name, status.Bot.UserId.ToString()));
        var guild = Assert.Single(status.Guilds);
        Assert.Equal(("Test guild", rig.Stage.GuildId, rig.Stage.Owner.Id, true), (guild.Name, guild.Id.ToString(), guild.OwnerId.ToString(), guild.Available));
        Assert.Equal(["general", "announcements", "clips", "logs", "read-only", "hidden"], guild.Channels.Select(channel => channel.Name));
        Assert.All(guild.Channels, channel => Assert.Equal(
            rig.Discord.Guilds.PermissionsIn(rig.Stage.GuildId, rig.Stage.Bot.Id, channel.Id.ToString()).HasFlag(GuildPermissions.SendMessages | GuildPermissions.ViewChannel),
            channel.Permissions.HasFlag(DiscordPermissions.SendMessages | DiscordPermissions.ViewChannel)));
    }

    [Fact]
    public async Task It_asks_for_guilds_alone_and_never_for_chat()
    {
        await using var rig = await DiscordRig.ConnectedAsync();

        var identify = await FrameAsync(rig, 2);
        Assert.Equal(1, identify.GetProperty("intents").GetInt32());
        Assert.Equal("streamsuites", identify.GetProperty("properties").GetProperty("browser").GetString());
    }

    [Fact]
    public async Task Changes_of_guilds_are_followed()
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        var (guilds, id) = (rig.Discord.Guilds, rig.Stage.GuildId);

        guilds.Rename(id, "Renamed");
        await rig.StatusAsync(status => status.Guilds is [{ Name: "Renamed" }]);
        var added = guilds.AddChannel(id, "new");
        await rig.StatusAsync(status => status.Guilds.SelectMany(guild => guild.Channels).Any(channel => channel.Name == "new"));
        guilds.RenameChannel(id, added.Id, "newer");
        await rig.StatusAsync(status => status.Guilds.SelectMany(guild => guild.Channels).Any(channel => channel.Name == "newer"));
        guilds.SetOverwrite(id, added.Id, new PermissionOverwrite(id, false, GuildPermissions.None, GuildPermissions.ViewChannel));
        await rig.StatusAsync(status => status.Guilds.SelectMany(guild => guild.Channels).Any(channel => channel.Name == "newer" && channel.Permissions == DiscordPermissions.None));
        guilds.DeleteChannel(id, added.Id);
        await rig.StatusAsync(status => status.Guilds is [var guild] && guild.Channels.All(channel => channel.Name != "newer"));
        var role = guilds.AddRole(id, "Helpers", GuildPermissions.ManageGuild);
        guilds.SetMemberRoles(id, rig.Stage.Bot.Id, role.Id);
        await rig.StatusAsync(status => status.Guilds is [var guild] && guild.Permissions.HasFlag(DiscordPermissions.ManageGuild));
        guilds.SetRolePermissions(id, role.Id, GuildPermissions.None);
        await rig.StatusAsync(status => status.Guilds is [var guild] && !guild.Permissions.HasFlag(DiscordPermissions.ManageGuild));
        guilds.SetAvailable(id, false);
        await rig.StatusAsync(status => status.Guilds is [{ Available: false, Name: "Renamed" }]);
        guilds.SetAvailable(id, true);
        await rig.StatusAsync(status => status.Guilds is [{ Available: true }]);
        guilds.Kick(rig.Stage.Bot, id);
        await rig.StatusAsync(status => status.Guilds.IsEmpty);
        var other = DiscordStage.SetUp(rig.Discord, "Another", bot: rig.Stage.Bot);
        await rig.StatusAsync(status => status.Guilds is [{ Name: "Another" }]);
        Assert.Equal(other.GuildId, rig.Status.Guilds[0].Id.ToString());
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(4000)]
    [InlineData(4001)]
    [InlineData(4002)]
    [InlineData(4005)]
    public async Task A_connection_that_is_closed_is_resumed(int code)
    {
        await using var rig = await DiscordRig.ConnectedAsync();

        rig.Discord.Faults.Now(new GatewayFault.Close(code));
        var connected = await rig.NextConnectionAsync();

        Assert.True(connected.Resumed);
        Assert.Equal(999, rig.Discord.Gateway.RemainingIdentifies(rig.Stage.Bot));
        Assert.Equal("Test guild", rig.Status.Guilds[0].Name);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4006)]
    [InlineData(4007)]
    [InlineData(4009)]
    public async Task A_session_that_is_over_is_begun_anew(int code)
    {
        await using var rig = await DiscordRig.ConnectedAsync();

        rig.Discord.Faults.Now(new GatewayFault.Close(code));
        var connected = await rig.NextConnectionAsync();

        Assert.False(connected.Resumed);
        Assert.Equal(998, rig.Discord.Gateway.RemainingIdentifies(rig.Stage.Bot));
    }

    [Fact]
    public async Task Too_many_frames_are_answered_with_a_long_pause_then_a_resume()
    {
        await using var rig = await DiscordRig.ConnectedAsync();

        rig.Discord.Faults.Now(new GatewayFault.Close(4008));
        var waiting = await rig.StatusAsync(DiscordConnectionState.Waiting);
        Assert.True(waiting.NextAttempt - rig.Time.GetUtcNow() >= TimeSpan.FromSeconds(30));

        rig.Time.Advance(waiting.NextAttempt!.Value - rig.Time.GetUtcNow());
        Assert.True((await rig.NextConnectionAsync()).Resumed);
    }

    public static TheoryData<string, bool> Disturbances => new() { { "reconnect", true }, { "invalid, resumable", true }, { "invalid", false }, { "cut", true } };

    [Theory]
    [MemberData(nameof(Disturbances))]
    public async Task What_Discord_asks_for_is_done(string disturbance, bool resumes)
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        GatewayFault fault = disturbance switch
        {
            "reconnect" => new GatewayFault.Reconnect(),
            "invalid, resumable" => new GatewayFault.InvalidSession(true),
            "invalid" => new GatewayFault.InvalidSession(false),
            _ => new GatewayFault.Abort(),
        };

        rig.Discord.Faults.Now(fault);

        Assert.Equal(resumes, (await rig.NextConnectionAsync()).Resumed);
        if (disturbance != "cut")
        {
            Assert.Equal(4200, (await rig.Discord.Gateway.NextClosureAsync(Ct)).Code); // neither 1000 nor 1001, which would end the session
        }
    }

    [Fact]
    public async Task A_connection_that_no_longer_answers_heartbeats_is_left_and_resumed_and_the_next_is_not_blamed_for_it()
    {
        await using var rig = await DiscordRig.ConnectedAsync(options => options with { HeartbeatInterval = TimeSpan.FromSeconds(41.25) });

        rig.Discord.Faults.Now(new GatewayFault.MissedAck());
        rig.Time.Advance(TimeSpan.FromSeconds(42)); // the first heartbeat, somewhere within
        while (await FrameOpAsync(rig) != 1)
        {
        }

        rig.Time.Advance(TimeSpan.FromSeconds(42)); // it was not answered
        var closure = await rig.Discord.Gateway.NextClosureAsync(Ct);
        Assert.Equal((4200, true), (closure.Code, closure.ByClient));
        Assert.True((await rig.NextConnectionAsync()).Resumed);

        rig.Time.Advance(TimeSpan.FromSeconds(42));
        while (await FrameOpAsync(rig) != 1)
        {
        }

        Assert.Equal(DiscordConnectionState.Connected, rig.Status.State);
    }

    [Fact]
    public async Task A_heartbeat_that_is_asked_for_is_sent_at_once()
    {
        await using var rig = await DiscordRig.ConnectedAsync();

        rig.Discord.Faults.Now(new GatewayFault.HeartbeatRequest());

        while (await FrameOpAsync(rig) != 1)
        {
        }
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task What_trying_again_cannot_mend_stops_with_a_reason_until_the_operator_reconnects(int code)
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.CloseNextIdentifies(code);
        await rig.StartAsync();

        var stopped = await rig.StatusAsync(DiscordConnectionState.Stopped);
        Assert.Contains($"(close code {code})", stopped.Detail, StringComparison.Ordinal);
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(1, rig.Discord.Gateway.ConnectionCount);

        await rig.Connection.ReconnectAsync(Actor.Operator, Ct);
        Assert.False((await rig.NextConnectionAsync()).Resumed);
    }

    [Fact]
    public async Task A_resume_that_is_refused_again_and_again_ends_in_a_new_session()
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        rig.Discord.Faults.RefuseNextResumes(new GatewayFault.Abort(), times: 50);

        rig.Discord.Faults.Now(new GatewayFault.Abort());
        for (var resume = 0; resume <= ReconnectRule.MostResumes; resume++)
        {
            var waiting = await rig.StatusAsync(status => status.State == DiscordConnectionState.Waiting && status.NextAttempt > rig.Time.GetUtcNow());
            rig.Time.Advance(waiting.NextAttempt!.Value - rig.Time.GetUtcNow());
        }

        Assert.False((await rig.NextConnectionAsync()).Resumed);
        Assert.Equal(1 + ReconnectRule.MostResumes + 1, rig.Discord.Gateway.ConnectionCount);
    }

    [Fact]
    public async Task A_server_that_asks_for_a_new_connection_after_each_resume_is_met_more_and_more_slowly()
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        var delays = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            rig.Discord.Faults.Now(new GatewayFault.Reconnect());
            var waiting = await rig.StatusAsync(status => status.State == DiscordConnectionState.Waiting && status.NextAttempt > rig.Time.GetUtcNow());
            delays.Add(waiting.NextAttempt!.Value - rig.Time.GetUtcNow());
            rig.Time.Advance(delays[^1]);
            await rig.ConnectionAsync();
        }

        Assert.True(delays[^1] >= TimeSpan.FromSeconds(16), string.Join(", ", delays));
    }

    [Fact]
    public async Task A_gateway_that_cannot_be_reached_is_tried_again()
    {
        await using var rig = await DiscordRig.CreateAsync();
        rig.Discord.Faults.RefuseConnections(2);
        await rig.StartAsync();

        Assert.True((await rig.NextConnectionAsync()).First);
        Assert.Equal(1, rig.Status.Connections);
    }

    [Fact]
    public async Task A_presence_is_shown_at_once_and_then_as_often_as_Discord_takes_it_the_newest_last()
    {
        await using var rig = await DiscordRig.ConnectedAsync();
        await rig.Discord.Gateway.NextPresenceAsync(Ct);
        for (var i = 1; i <= 5; i++)
        {
            await rig.Connection.SetPresenceAsync(new DiscordPresence($"status {i}", "🔴"), Actor.Operator, Ct);
            Assert.Equal($"🔴 status {i}", (await rig.Discord.Gateway.NextPresenceAsync(Ct)).Text);
        }

        await rig.Connection.SetPresenceAsync(new DiscordPresence("sixth", null), Actor.Operator, Ct);
        await rig.Connection.SetPresenceAsync(new DiscordPresence("seventh", null), Actor.Operator, Ct);
        var shown = await rig.PassingAsync(rig.Discord.Gateway.NextPresenceAsync(Ct).AsTask(), due => due == TimeSpan.FromSeconds(60));

        Assert.Equal("seventh", shown.Text);
    }

    [Fact]
    public async Task A_bot_in_many_guilds_runs_as_many_connections_as_Discord_asks_for()
    {
        await using var rig = await DiscordRig.CreateAsync(options => options with { RecommendedShards = 3, MaxConcurrency = 3 });
        for (var i = 0; i < 6; i++)
        {
            DiscordStage.SetUp(rig.Discord, $"Guild {i}", bot: rig.Stage.Bot);
        }

        await rig.StartAsync();
        await rig.NextConnectionAsync();
        Assert.Equal(7, rig.Status.Guilds.Length);
        Assert.Equal([0, 1, 2], rig.Discord.Gateway.Sessions.Select(session => session.Shard).Order());

        rig.Discord.Faults.Now(new GatewayFault.Reconnect());
        Assert.True((await rig.NextConnectionAsync()).Resumed);
        Assert.Equal(7, rig.Status.Guilds.Length);
    }

    private static async Task<int> FrameOpAsync(DiscordRig rig) => (await rig.Discord.Gateway.Received.ReadAsync(Ct)).Op;

    private static async Task<System.Text.Json.JsonElement> FrameAsync(DiscordRig rig, int op)
    {
        while (true)
        {
            var frame = await rig.Discord.Gateway.Received.ReadAsync(Ct);
            if (frame.Op == op)
            {
                return frame.Data!.Value;
            }
        }
    }
}
