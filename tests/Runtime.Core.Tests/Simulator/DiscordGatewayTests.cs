using System.Net.WebSockets;
using Platform.Simulator.Discord;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Guilds;

namespace Runtime.Core.Tests.Simulator;

public sealed class DiscordGatewayTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_gateway_hands_out_its_own_address_and_greets_who_comes()
    {
        await using var rig = await DiscordRig.StartAsync();

        var (_, bot) = await rig.SendAsync("GET", "gateway/bot");
        using var socket = await DiscordSocket.OpenAsync(new Uri((string)bot!["url"]! + "/?v=10&encoding=json"));

        Assert.Equal(41_250, (int)(await socket.NextAsync(op: 10))["d"]!["heartbeat_interval"]!);
        Assert.Equal(1000, (int)bot["session_start_limit"]!["remaining"]!);
        Assert.Equal(1, (int)bot["shards"]!);
    }

    [Fact]
    public async Task Identify_brings_ready_with_stubs_and_then_each_guild_in_full()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.ConnectAsync();
        await socket.NextAsync(op: 10);

        await socket.IdentifyAsync();
        var ready = await socket.NextEventAsync("READY");
        var guild = await socket.NextEventAsync("GUILD_CREATE");

        Assert.Equal(1, (int)ready["s"]!);
        Assert.Equal(rig.Stage.Bot.Id, (string?)ready["d"]!["application"]!["id"]);
        Assert.True((bool)ready["d"]!["guilds"]![0]!["unavailable"]!);
        Assert.EndsWith("/resume", (string?)ready["d"]!["resume_gateway_url"]);
        Assert.Equal(2, (int)guild["s"]!);
        Assert.Equal(rig.Stage.Owner.Id, (string?)guild["d"]!["owner_id"]);
        Assert.Equal(7, guild["d"]!["channels"]!.AsArray().Count);
        Assert.Equal(rig.Stage.Bot.Id, (string?)guild["d"]!["members"]![0]!["user"]!["id"]);
        Assert.Equal(999, rig.Discord.Gateway.RemainingIdentifies(rig.Stage.Bot));
        Assert.Equal(1, (await rig.Discord.Gateway.NextReadyAsync(Ct)).Intents);
    }

    [Fact]
    public async Task Without_the_guilds_intent_no_guild_is_described()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.ConnectAsync();
        await socket.NextAsync(op: 10);

        await socket.IdentifyAsync(intents: 0);
        await socket.NextEventAsync("READY");
        await socket.SendAsync("""{"op":1,"d":1}""");

        await socket.NextAsync(op: 11);
    }

    [Theory]
    [InlineData("""{"op":99,"d":null}""", CloseCodes.UnknownOpcode)]
    [InlineData("""{"op":""", CloseCodes.DecodeError)]
    [InlineData("""["op"]""", CloseCodes.DecodeError)]
    [InlineData("""{"op":2,"d":7}""", CloseCodes.DecodeError)]
    [InlineData("""{"op":3,"d":{"status":"idle"}}""", CloseCodes.NotAuthenticated)]
    [InlineData("""{"op":2,"d":{"token":"wrong","intents":1,"properties":{}}}""", CloseCodes.AuthenticationFailed)]
    [InlineData("""{"op":2,"d":{"token":"Bot simulated.bot.token","intents":1,"properties":{}}}""", CloseCodes.AuthenticationFailed)]
    [InlineData("""{"op":2,"d":{"token":"simulated.bot.token","intents":131072,"properties":{}}}""", CloseCodes.InvalidIntents)]
    [InlineData("""{"op":2,"d":{"token":"simulated.bot.token","intents":2,"properties":{}}}""", CloseCodes.DisallowedIntents)]
    [InlineData("""{"op":2,"d":{"token":"simulated.bot.token","intents":32769,"properties":{}}}""", CloseCodes.DisallowedIntents)]
    [InlineData("""{"op":2,"d":{"token":"simulated.bot.token","intents":1,"properties":{},"shard":[1,1]}}""", CloseCodes.InvalidShard)]
    [InlineData("""{"op":2,"d":{"token":"simulated.bot.token","intents":1,"properties":{},"shard":[0]}}""", CloseCodes.InvalidShard)]
    [InlineData("""{"op":2,"d":{"token":"simulated.bot.token","intents":1}}""", CloseCodes.DecodeError)]
    [InlineData("""{"op":6,"d":{"token":"wrong","session_id":"x","seq":1}}""", CloseCodes.AuthenticationFailed)]
    public async Task A_wrong_first_frame_is_closed_with_its_own_code(string frame, int code)
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.ConnectAsync();
        await socket.NextAsync(op: 10);

        await socket.SendAsync(frame);

        Assert.Equal(code, await socket.CloseCodeAsync());
        var closure = await rig.Discord.Gateway.NextClosureAsync(Ct);
        Assert.Equal((code, false), (closure.Code, closure.ByClient));
        Assert.Empty(rig.Discord.Gateway.Sessions);
    }

    [Fact]
    public async Task A_second_identify_is_closed_with_4005()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();

        await socket.IdentifyAsync();

        Assert.Equal(CloseCodes.AlreadyAuthenticated, await socket.CloseCodeAsync());
    }

    [Fact]
    public async Task A_frame_may_have_4096_bytes_and_not_one_more()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        var presence = """{"op":3,"d":{"status":"idle","x":"?"}}""";

        await socket.SendAsync(presence.Replace("?", new string('a', 4097 - presence.Length), StringComparison.Ordinal));
        Assert.Equal("idle", (await rig.Discord.Gateway.NextPresenceAsync(Ct)).Status);
        await socket.SendAsync(presence.Replace("?", new string('a', 4098 - presence.Length), StringComparison.Ordinal));

        Assert.Equal(CloseCodes.DecodeError, await socket.CloseCodeAsync());
    }

    [Fact]
    public async Task The_121st_frame_within_a_minute_is_one_too_many()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();

        for (var i = 0; i < 119; i++)
        {
            await socket.SendAsync("""{"op":1,"d":2}""");
            await socket.NextAsync(op: 11);
        }

        await socket.SendAsync("""{"op":1,"d":2}""");

        Assert.Equal(CloseCodes.RateLimited, await socket.CloseCodeAsync());
    }

    [Fact]
    public async Task A_resumed_session_hears_what_it_missed_and_then_that_it_goes_on()
    {
        await using var rig = await DiscordRig.StartAsync();
        var socket = await rig.IdentifiedAsync();
        var session = await rig.Discord.Gateway.NextReadyAsync(Ct);
        rig.Discord.Guilds.AddChannel(rig.Stage.GuildId, "seen");
        await socket.NextEventAsync("CHANNEL_CREATE");
        socket.Abort();
        await rig.Discord.Gateway.NextClosureAsync(Ct);
        rig.Discord.Guilds.AddChannel(rig.Stage.GuildId, "missed");

        using var again = await rig.ConnectAsync("resume");
        await again.NextAsync(op: 10);
        await again.ResumeAsync(session.Id, sequence: 3);
        var missed = await again.NextEventAsync("CHANNEL_CREATE");
        var resumed = await again.NextEventAsync("RESUMED");

        Assert.Equal("missed", (string?)missed["d"]!["name"]);
        Assert.Equal((4, 5), ((int)missed["s"]!, (int)resumed["s"]!));
        Assert.Same(session, await rig.Discord.Gateway.NextResumedAsync(Ct));
        Assert.Equal("/resume", session.Connection!.Address);
        socket.Dispose();
    }

    [Fact]
    public async Task A_session_whose_client_said_goodbye_cannot_be_resumed()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        var session = await rig.Discord.Gateway.NextReadyAsync(Ct);
        await socket.CloseAsync(1000);
        Assert.True((await rig.Discord.Gateway.NextClosureAsync(Ct)).ByClient);

        using var again = await rig.ConnectAsync();
        await again.NextAsync(op: 10);
        await again.ResumeAsync(session.Id, sequence: 2);

        Assert.False((bool)(await again.NextAsync(op: 9))["d"]!);
    }

    [Fact]
    public async Task A_session_that_was_away_for_too_long_is_gone_but_the_same_socket_may_identify()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        var session = await rig.Discord.Gateway.NextReadyAsync(Ct);
        socket.Abort();
        await rig.Discord.Gateway.NextClosureAsync(Ct);
        rig.Time.Advance(TimeSpan.FromMinutes(4));

        using var again = await rig.ConnectAsync();
        await again.NextAsync(op: 10);
        await again.ResumeAsync(session.Id, sequence: 2);
        await again.NextAsync(op: 9);
        await again.IdentifyAsync();

        await again.NextEventAsync("READY");
    }

    [Fact]
    public async Task A_sequence_from_the_future_is_closed_with_4007()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        var session = await rig.Discord.Gateway.NextReadyAsync(Ct);
        socket.Abort();

        using var again = await rig.ConnectAsync();
        await again.NextAsync(op: 10);
        await again.ResumeAsync(session.Id, sequence: 99);

        Assert.Equal(CloseCodes.InvalidSequence, await again.CloseCodeAsync());
    }

    [Fact]
    public async Task Two_sessions_within_five_seconds_are_one_too_many()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var first = await rig.IdentifiedAsync();
        using var second = await rig.ConnectAsync();
        await second.NextAsync(op: 10);

        await second.IdentifyAsync();
        Assert.False((bool)(await second.NextAsync(op: 9))["d"]!);
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        await second.IdentifyAsync();

        await second.NextEventAsync("READY");
    }

    [Fact]
    public async Task Whoever_uses_up_the_days_sessions_loses_the_token()
    {
        await using var rig = await DiscordRig.StartAsync(options => options with { SessionStarts = 1 });
        using var first = await rig.IdentifiedAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(5));
        using var second = await rig.ConnectAsync();
        await second.NextAsync(op: 10);

        await second.IdentifyAsync();

        Assert.Equal(CloseCodes.AuthenticationFailed, await second.CloseCodeAsync());
        Assert.Equal(401, (await rig.SendAsync("GET", "users/@me")).Status);
    }

    [Fact]
    public async Task A_client_without_heartbeats_is_closed_and_its_session_ended()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        rig.Time.Advance(TimeSpan.FromSeconds(60));
        await socket.SendAsync("""{"op":1,"d":2}""");
        await socket.NextAsync(op: 11);

        rig.Time.Advance(TimeSpan.FromSeconds(60));
        Assert.Single(rig.Discord.Gateway.Sessions);
        rig.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(CloseCodes.SessionTimedOut, await socket.CloseCodeAsync());
        Assert.Empty(rig.Discord.Gateway.Sessions);
    }

    [Fact]
    public async Task Compression_is_one_stream_with_a_mark_at_the_end_of_each_frame()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.ConnectAsync(query: "v=10&encoding=json&compress=zlib-stream");

        await socket.NextAsync(op: 10);
        Assert.Equal(WebSocketMessageType.Binary, socket.LastType);
        Assert.Equal(0x78, socket.LastBytes[0]);
        await socket.IdentifyAsync();
        await socket.NextEventAsync("READY");
        await socket.NextEventAsync("GUILD_CREATE");

        Assert.Equal((byte[])[0, 0, 0xFF, 0xFF], socket.LastBytes[^4..]);
    }

    [Fact]
    public async Task Presence_is_shown_from_identify_and_from_updates()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.ConnectAsync();
        await socket.NextAsync(op: 10);

        await socket.IdentifyAsync(more: ""","presence":{"status":"idle","since":null,"afk":false,"activities":[{"name":"Custom Status","type":4,"state":"warming up"}]}""");
        var first = await rig.Discord.Gateway.NextPresenceAsync(Ct);
        await socket.SendAsync("""{"op":3,"d":{"status":"online","since":null,"afk":false,"activities":[]}}""");
        var second = await rig.Discord.Gateway.NextPresenceAsync(Ct);

        Assert.Equal(("idle", "warming up"), (first.Status, first.Text));
        Assert.Equal(("online", null), (second.Status, second.Text));
        Assert.Equal(second, rig.Discord.Gateway.PresenceOf(rig.Stage.Bot));
    }

    [Fact]
    public async Task Received_frames_are_kept_without_the_token()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();

        var frame = await rig.Discord.Gateway.Received.ReadAsync(Ct);

        Assert.Equal(2, frame.Op);
        Assert.DoesNotContain(DiscordStage.DefaultToken, frame.Data.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shard_hears_of_its_own_guilds_alone()
    {
        await using var rig = await DiscordRig.StartAsync();
        var own = (int)((ulong.Parse(rig.Stage.GuildId, System.Globalization.CultureInfo.InvariantCulture) >> 22) % 2);
        using var other = await rig.ConnectAsync();
        await other.NextAsync(op: 10);

        await other.IdentifyAsync(more: $$""","shard":[{{1 - own}},2]""");
        var ready = await other.NextEventAsync("READY");

        Assert.Empty(ready["d"]!["guilds"]!.AsArray());
    }

    [Theory]
    [InlineData("v=9&encoding=json")]
    [InlineData("encoding=json")]
    public async Task Another_version_is_closed_with_4012(string query)
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.ConnectAsync(query: query);

        Assert.Equal(CloseCodes.InvalidVersion, await socket.CloseCodeAsync());
    }

    [Fact]
    public async Task Another_encoding_is_refused_at_the_door()
    {
        await using var rig = await DiscordRig.StartAsync();

        await Assert.ThrowsAsync<WebSocketException>(() => rig.ConnectAsync(query: "v=10&encoding=etf"));
    }

    [Fact]
    public async Task Being_thrown_out_an_outage_and_an_invitation_are_told()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();

        rig.Discord.Guilds.SetAvailable(rig.Stage.GuildId, false);
        Assert.True((bool)(await socket.NextEventAsync("GUILD_DELETE"))["d"]!["unavailable"]!);
        rig.Discord.Guilds.SetAvailable(rig.Stage.GuildId, true);
        await socket.NextEventAsync("GUILD_CREATE");
        rig.Discord.Guilds.Kick(rig.Stage.Bot, rig.Stage.GuildId);
        Assert.Null((await socket.NextEventAsync("GUILD_DELETE"))["d"]!["unavailable"]);
        rig.Discord.Guilds.Invite(rig.Stage.Bot, rig.Stage.GuildId, GuildPermissions.ViewChannel);

        await socket.NextEventAsync("GUILD_CREATE");
    }
}
