using System.Globalization;
using System.Net.WebSockets;
using Platform.Simulator.Discord.Faults;
using Platform.Simulator.Discord.Gateway;
using Platform.Simulator.Discord.Rest;

namespace Runtime.Core.Tests.Simulator;

public sealed class DiscordFaultTests
{
    private const string Hello = """{"content":"hello"}""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_bucket_empties_by_counting_and_fills_with_its_window()
    {
        await using var rig = await DiscordRig.StartAsync(options => options with { RateLimits = new RateLimitOptions() });
        for (var i = 0; i < 5; i++)
        {
            using var taken = await PostAsync(rig);
            Assert.Equal((4 - i).ToString(CultureInfo.InvariantCulture), taken.Headers.GetValues("X-RateLimit-Remaining").Single());
        }

        rig.Time.Advance(TimeSpan.FromSeconds(1.5));
        using var refused = await PostAsync(rig);
        var (other, _) = await rig.PostAsync(rig.Stage.Clips, Hello);
        rig.Time.Advance(TimeSpan.FromSeconds(3.5));
        using var again = await PostAsync(rig);

        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal("user", refused.Headers.GetValues("X-RateLimit-Scope").Single());
        Assert.Equal("3.500", refused.Headers.GetValues("X-RateLimit-Reset-After").Single());
        Assert.Equal("4", refused.Headers.GetValues("Retry-After").Single());
        Assert.Contains("\"retry_after\":3.5", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(200, other);
        Assert.Equal(200, (int)again.StatusCode);
        Assert.Equal(again.Headers.GetValues("X-RateLimit-Bucket").Single(), refused.Headers.GetValues("X-RateLimit-Bucket").Single());
    }

    [Fact]
    public async Task The_51st_request_within_a_second_meets_the_global_limit_but_callbacks_do_not()
    {
        await using var rig = await DiscordRig.StartAsync(options => options with { RateLimits = new RateLimitOptions { Other = new RateLimit(1000, TimeSpan.FromSeconds(1)) } });
        for (var i = 0; i < 50; i++)
        {
            Assert.Equal(200, (await rig.SendAsync("GET", "users/@me")).Status);
        }

        using var refused = await rig.Http.GetAsync(new Uri("users/@me", UriKind.Relative), Ct);

        Assert.Equal("true", refused.Headers.GetValues("X-RateLimit-Global").Single());
        Assert.Equal("global", refused.Headers.GetValues("X-RateLimit-Scope").Single());
        Assert.False(refused.Headers.Contains("X-RateLimit-Bucket"));
        Assert.Equal(404, (await rig.SendAsync("POST", "interactions/1/x/callback", """{"type":5}""")).Status);
        rig.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await rig.SendAsync("GET", "users/@me")).Status);
    }

    [Fact]
    public async Task Too_many_invalid_requests_and_the_edge_shuts_the_door()
    {
        await using var rig = await DiscordRig.StartAsync(options => options with { RateLimits = new RateLimitOptions { InvalidRequests = 3 } });
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(403, (await rig.PostAsync(rig.Stage.Hidden, Hello)).Status);
        }

        using var banned = await PostAsync(rig);

        Assert.Equal(429, (int)banned.StatusCode);
        Assert.Equal("text/html", banned.Content.Headers.ContentType!.MediaType);
        Assert.False(banned.Headers.Contains("Retry-After"));
    }

    [Theory]
    [InlineData(RateLimitScope.User)]
    [InlineData(RateLimitScope.Global)]
    [InlineData(RateLimitScope.Shared)]
    public async Task An_injected_429_hits_the_requests_that_match_and_no_others(RateLimitScope scope)
    {
        await using var rig = await DiscordRig.StartAsync();
        rig.Discord.Faults.Next(new RestFault.TooManyRequests(TimeSpan.FromSeconds(0.65), scope), "POST", "/messages", times: 2);

        Assert.Equal(200, (await rig.SendAsync("GET", "users/@me")).Status);
        using var refused = await PostAsync(rig);

        Assert.Equal(429, (int)refused.StatusCode);
        Assert.Equal(scope.ToString().ToLowerInvariant(), refused.Headers.GetValues("X-RateLimit-Scope").Single());
        Assert.Equal(0.65, (double)(await rig.PostAsync(rig.Stage.General, Hello)).Body!["retry_after"]!);
        Assert.Equal(200, (await rig.PostAsync(rig.Stage.General, Hello)).Status);
        Assert.Equal(2, rig.Discord.Faults.Injected["TooManyRequests"]);
    }

    [Fact]
    public async Task Server_errors_and_the_edges_ban_do_nothing_else()
    {
        await using var rig = await DiscordRig.StartAsync();
        rig.Discord.Faults.Next(new RestFault.ServerError(500));
        rig.Discord.Faults.Next(new RestFault.ServerError(502));
        rig.Discord.Faults.Next(new RestFault.EdgeBan());

        using var internalError = await PostAsync(rig);
        using var gateway = await PostAsync(rig);
        using var ban = await PostAsync(rig);

        Assert.Equal((500, "application/json"), ((int)internalError.StatusCode, internalError.Content.Headers.ContentType!.MediaType));
        Assert.Equal((502, "text/html"), ((int)gateway.StatusCode, gateway.Content.Headers.ContentType!.MediaType));
        Assert.Equal((429, "text/html"), ((int)ban.StatusCode, ban.Content.Headers.ContentType!.MediaType));
        Assert.Empty(rig.Discord.Messages.In(rig.Stage.General.Id));
    }

    [Fact]
    public async Task An_answer_that_is_lost_after_the_work_leaves_the_message_behind()
    {
        await using var rig = await DiscordRig.StartAsync();
        rig.Discord.Faults.Next(new RestFault.LostBeforeWork(), "POST");
        rig.Discord.Faults.Next(new RestFault.LostAfterWork(), "POST");

        await Assert.ThrowsAsync<HttpRequestException>(() => rig.PostAsync(rig.Stage.General, Hello));
        Assert.Empty(rig.Discord.Messages.In(rig.Stage.General.Id));
        await Assert.ThrowsAsync<HttpRequestException>(() => rig.PostAsync(rig.Stage.General, Hello));

        Assert.Single(rig.Discord.Messages.In(rig.Stage.General.Id));
        Assert.Equal([0, 0], rig.Discord.Requests.All.Select(request => request.Status));
    }

    [Fact]
    public async Task A_slow_answer_comes_when_its_time_has_passed()
    {
        await using var rig = await DiscordRig.StartAsync();
        rig.Discord.Faults.Next(new RestFault.Slow(TimeSpan.FromSeconds(7)));

        var answer = rig.SendAsync("GET", "users/@me");
        await rig.Time.TimerArmedAsync(TimeSpan.FromSeconds(7), Ct);
        Assert.False(answer.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(200, (await answer).Status);
    }

    [Fact]
    public async Task A_request_that_is_never_answered_ends_when_its_client_gives_up()
    {
        await using var rig = await DiscordRig.StartAsync();
        rig.Discord.Faults.Next(new RestFault.NeverAnswered(), "POST");
        rig.Http.Timeout = TimeSpan.FromMilliseconds(300);

        await Assert.ThrowsAsync<TaskCanceledException>(() => rig.PostAsync(rig.Stage.General, Hello));

        Assert.Equal(0, (await rig.Discord.Requests.NextAsync(Ct)).Status);
        Assert.Empty(rig.Discord.Messages.In(rig.Stage.General.Id));
    }

    [Fact]
    public async Task Faults_by_chance_come_at_their_rate_and_end_when_cleared()
    {
        await using var rig = await DiscordRig.StartAsync();
        rig.Discord.Faults.AtRandom(new RestFault.ServerError(), rate: 0.3, path: "/users");
        var failed = 0;
        for (var i = 0; i < 200; i++)
        {
            failed += (await rig.SendAsync("GET", "users/@me")).Status == 500 ? 1 : 0;
        }

        Assert.InRange(failed, 40, 80);
        rig.Discord.Faults.Clear();
        Assert.Equal(200, (await rig.SendAsync("GET", "users/@me")).Status);
    }

    [Fact]
    public async Task Reconnect_is_asked_for_and_the_session_waits()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        var session = await rig.Discord.Gateway.NextReadyAsync(Ct);

        rig.Discord.Faults.Now(new GatewayFault.Reconnect());
        await socket.NextAsync(op: 7);
        await socket.CloseAsync(4200);
        await rig.Discord.Gateway.NextClosureAsync(Ct);

        Assert.Same(session, Assert.Single(rig.Discord.Gateway.Sessions));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_invalidated_session_is_resumed_on_the_same_socket_if_it_may_be(bool resumable)
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        var session = await rig.Discord.Gateway.NextReadyAsync(Ct);

        rig.Discord.Faults.Now(new GatewayFault.InvalidSession(resumable));
        Assert.Equal(resumable, (bool)(await socket.NextAsync(op: 9))["d"]!);
        await socket.ResumeAsync(session.Id, session.Sequence);

        if (resumable)
        {
            await socket.NextEventAsync("RESUMED");
        }
        else
        {
            await socket.NextAsync(op: 9);
        }
    }

    [Fact]
    public async Task A_muted_connection_stays_open_and_silent_about_heartbeats()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        rig.Discord.Faults.Now(new GatewayFault.MissedAck());

        await socket.SendAsync("""{"op":1,"d":2}""");
        await socket.SendAsync("""{"op":3,"d":{"status":"dnd","activities":[]}}""");
        await rig.Discord.Gateway.NextPresenceAsync(Ct);
        rig.Discord.Guilds.AddChannel(rig.Stage.GuildId, "after");

        await socket.NextEventAsync("CHANNEL_CREATE");
    }

    [Theory]
    [InlineData(4000, 1)]
    [InlineData(4009, 0)]
    [InlineData(4013, 1)]
    public async Task Any_close_code_can_be_given(int code, int sessionsLeft)
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();

        rig.Discord.Faults.Now(new GatewayFault.Close(code));

        Assert.Equal(code, await socket.CloseCodeAsync());
        Assert.Equal(sessionsLeft, rig.Discord.Gateway.Sessions.Length);
    }

    [Fact]
    public async Task A_cut_connection_ends_without_a_close_frame()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();

        rig.Discord.Faults.Now(new GatewayFault.Abort());

        await Assert.ThrowsAsync<WebSocketException>(() => socket.NextAsync());
        Assert.Null((await rig.Discord.Gateway.NextClosureAsync(Ct)).Code);
    }

    [Fact]
    public async Task Handshakes_identifies_and_resumes_can_be_refused()
    {
        await using var rig = await DiscordRig.StartAsync();
        rig.Discord.Faults.RefuseConnections(1);
        rig.Discord.Faults.CloseNextIdentifies(CloseCodes.DisallowedIntents);
        rig.Discord.Faults.RefuseNextResumes(new GatewayFault.Abort());

        await Assert.ThrowsAsync<WebSocketException>(() => rig.ConnectAsync());
        using var identifying = await rig.ConnectAsync();
        await identifying.NextAsync(op: 10);
        await identifying.IdentifyAsync();
        Assert.Equal(CloseCodes.DisallowedIntents, await identifying.CloseCodeAsync());
        using var socket = await rig.IdentifiedAsync();
        var session = await rig.Discord.Gateway.NextReadyAsync(Ct);
        socket.Abort();
        using var resuming = await rig.ConnectAsync("resume");
        await resuming.NextAsync(op: 10);
        await resuming.ResumeAsync(session.Id, session.Sequence);
        await Assert.ThrowsAsync<WebSocketException>(() => resuming.NextAsync());
        using var again = await rig.ConnectAsync("resume");
        await again.NextAsync(op: 10);
        await again.ResumeAsync(session.Id, session.Sequence);

        await again.NextEventAsync("RESUMED");
    }

    [Fact]
    public async Task An_interaction_can_arrive_twice()
    {
        await using var rig = await DiscordRig.StartAsync();
        await rig.RegisterAsync("""[{"name":"status","description":"d"}]""");
        using var socket = await rig.IdentifiedAsync();
        rig.Discord.Faults.DuplicateNextInteractions();

        var run = rig.Discord.Users.RunCommand(rig.Stage.Owner, rig.Stage.General, "status");
        var first = await socket.NextEventAsync("INTERACTION_CREATE");
        var second = await socket.NextEventAsync("INTERACTION_CREATE");

        Assert.Equal((run.Id, run.Id), ((string?)first["d"]!["id"], (string?)second["d"]!["id"]));
        Assert.Equal(1, (int)second["s"]! - (int)first["s"]!);
    }

    [Fact]
    public async Task Frames_bring_faults_about_by_chance()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var socket = await rig.IdentifiedAsync();
        rig.Discord.Faults.AtRandom(new GatewayFault.HeartbeatRequest(), rate: 1);

        await socket.SendAsync("""{"op":1,"d":2}""");

        await socket.NextAsync(op: 11);
        await socket.NextAsync(op: 1);
    }

    private static Task<HttpResponseMessage> PostAsync(DiscordRig rig) =>
        rig.Http.PostAsync(new Uri($"channels/{rig.Stage.General.Id}/messages", UriKind.Relative), new StringContent(Hello, System.Text.Encoding.UTF8, "application/json"), Ct);
}
