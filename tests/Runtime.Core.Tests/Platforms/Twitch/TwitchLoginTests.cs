using Runtime.Core.Scheduling;
using Runtime.Core.Secrets;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class TwitchLoginTests
{
    private const int HangGuard = 20_000;
    private const string Token = "canarytoken0000000000000000001";
    private const string Renewed = "canarytoken0000000000000000002";
    private const string RefreshToken = "canaryrefresh00000000000000001";
    private const string NextRefreshToken = "canaryrefresh00000000000000002";

    private static readonly (string, string)[] TokenOnly = [("TWITCH_OAUTH_TOKEN_DANIEL", $"oauth:{Token}"), ("TWITCH_BOT_NICK_DANIEL", "SuiteBot")];

    private static readonly (string, string)[] WithRefresh =
    [
        .. TokenOnly, ("TWITCH_REFRESH_TOKEN_DANIEL", RefreshToken), ("TWITCH_CLIENT_ID_DANIEL", "fakeclientid"), ("TWITCH_CLIENT_SECRET_DANIEL", "canarysecret"),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = HangGuard)]
    public async Task A_valid_token_logs_in_under_the_name_it_belongs_to()
    {
        await using var oauth = new FakeOAuthServer(_ => Valid("realbot"));
        await using var server = new FakeIrcServer();
        await using var rig = Rig(server, oauth, TokenOnly);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);

        Assert.Equal($"PASS oauth:{Token}", await client.ExpectAsync("PASS", Ct));
        Assert.Equal("realbot", await client.WelcomeAsTwitchAsync(Ct));

        var request = Assert.Single(oauth.Requests);
        Assert.StartsWith("GET /oauth2/validate", request, StringComparison.Ordinal);
        Assert.Contains($"Authorization: OAuth {Token}\r\n", request, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Without_an_answer_from_the_validation_address_the_login_is_tried_all_the_same()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint, null, TokenOnly); // its OAuth address refuses connections
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);

        Assert.Equal("suitebot", await client.WelcomeAsTwitchAsync(Ct));
        await client.JoinAsTwitchAsync("demo_chan", "suitebot", Ct);

        Assert.Equal("in #demo_chan as suitebot", await worker.ReportAsync(WorkerState.Running, Ct));
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_token_for_a_rehearsal_server_is_not_shown_to_twitch()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint, options => options.OAuth.BaseAddress = "https://oauth.invalid/oauth2", TokenOnly);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);

        Assert.Equal("suitebot", await client.WelcomeAsTwitchAsync(Ct));
    }

    [Theory(Timeout = HangGuard)]
    [InlineData(":tmi.twitch.tv NOTICE * :Login authentication failed\r\n")]
    [InlineData(":tmi.twitch.tv CAP * ACK :twitch.tv/tags\r\n:tmi.twitch.tv NOTICE * :Login authentication failed\r\n")]
    [InlineData(":tmi.twitch.tv NOTICE * :Improperly formatted auth\r\n")]
    [InlineData(":tmi.twitch.tv NOTICE * :Login unsuccessful\r\n")]
    [InlineData(":tmi.twitch.tv NOTICE * :Invalid NICK\r\n")]
    [InlineData(":irc.local 464 suitebot :Password incorrect\r\n")]
    public async Task A_refused_login_parks_the_worker_after_one_attempt(string refusal)
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint, null, TokenOnly);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);
        await client.ExpectAsync("CAP END", Ct);

        await client.SendAsync(refusal, Ct);

        var parked = await Assert.ThrowsAsync<WorkerParkedException>(() => worker.Completion);
        Assert.StartsWith("auth", parked.Message, StringComparison.Ordinal);
        Assert.False(server.HasWaitingClient());
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_void_token_is_renewed_before_the_login_and_the_new_refresh_token_is_kept()
    {
        await using var oauth = new FakeOAuthServer(request =>
            request.StartsWith("POST", StringComparison.Ordinal) ? Tokens(Renewed, NextRefreshToken)
            : request.Contains(Renewed, StringComparison.Ordinal) ? Valid("suitebot")
            : (401, """{"status":401,"message":"invalid access token"}"""));
        await using var server = new FakeIrcServer();
        await using var rig = Rig(server, oauth, WithRefresh);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);

        Assert.Equal($"PASS oauth:{Renewed}", await client.ExpectAsync("PASS", Ct));

        var refresh = Assert.Single(oauth.Requests, request => request.StartsWith("POST /oauth2/token", StringComparison.Ordinal));
        Assert.Contains($"grant_type=refresh_token&refresh_token={RefreshToken}&client_id=fakeclientid&client_secret=canarysecret", refresh, StringComparison.Ordinal);
        var kept = rig.Store.Find(new Secret(RefreshToken));
        Assert.Equal((Renewed, NextRefreshToken), (kept?.AccessToken.Reveal(), kept?.RefreshToken.Reveal()));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(rig.DataFolder, "secrets")));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_login_refused_in_spite_of_a_good_token_is_renewed_once_then_parked()
    {
        await using var oauth = new FakeOAuthServer(request => request.StartsWith("POST", StringComparison.Ordinal) ? Tokens(Renewed, NextRefreshToken) : Valid("suitebot"));
        await using var server = new FakeIrcServer();
        await using var rig = Rig(server, oauth, WithRefresh);
        await using var worker = rig.Start();

        foreach (var token in new[] { Token, Renewed })
        {
            var accept = server.AcceptAsync(Ct);
            await rig.PassTimersUntilAsync(accept, due => due == TimeSpan.FromSeconds(2), Ct);
            var client = await accept;
            Assert.Equal($"PASS oauth:{token}", await client.ExpectAsync("PASS", Ct));
            await client.SendAsync(":tmi.twitch.tv NOTICE * :Login authentication failed\r\n", Ct);
        }

        await Assert.ThrowsAsync<WorkerParkedException>(() => worker.Completion);
        Assert.Single(oauth.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
        Assert.False(server.HasWaitingClient());
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_void_token_that_cannot_be_renewed_parks_without_a_login()
    {
        await using var oauth = new FakeOAuthServer(request =>
            request.StartsWith("POST", StringComparison.Ordinal) ? (400, """{"status":400,"message":"Invalid refresh token"}""") : (401, "{}"));
        await using var server = new FakeIrcServer();
        await using var rig = Rig(server, oauth, WithRefresh);
        await using var worker = rig.Start();

        var parked = await Assert.ThrowsAsync<WorkerParkedException>(() => worker.Completion);

        Assert.Contains("TWITCH_OAUTH_TOKEN_DANIEL", parked.Message, StringComparison.Ordinal);
        Assert.False(server.HasWaitingClient());
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_token_that_ran_out_during_a_connection_is_renewed_for_the_next_one()
    {
        var isVoid = false;
        await using var oauth = new FakeOAuthServer(request =>
            request.StartsWith("POST", StringComparison.Ordinal) ? Tokens(Renewed, NextRefreshToken)
            : isVoid && request.Contains(Token, StringComparison.Ordinal) ? (401, "{}")
            : Valid("suitebot"));
        await using var server = new FakeIrcServer();
        await using var rig = Rig(server, oauth, WithRefresh);
        var credentials = rig.CredentialsOf("daniel");
        Assert.Equal(Token, (await credentials.ForConnectAsync(Ct)).Token?.Reveal());

        isVoid = true;
        await credentials.CheckAsync(Ct);
        await credentials.CheckAsync(Ct);

        Assert.Single(oauth.Requests, request => request.StartsWith("POST", StringComparison.Ordinal));
        Assert.Equal(Renewed, (await credentials.ForConnectAsync(Ct)).Token?.Reveal());
        Assert.Equal(Renewed, (await rig.CredentialsOf("daniel").ForConnectAsync(Ct)).Token?.Reveal()); // as after a restart
    }

    [Fact(Timeout = HangGuard)]
    public async Task The_check_is_due_every_hour()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint, null, TokenOnly);

        await using var worker = rig.Start();

        await rig.Time.TimerArmedAsync(TimeSpan.FromHours(1), Ct);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_token_without_the_scope_to_speak_reads_and_says_what_is_missing()
    {
        await using var oauth = new FakeOAuthServer(_ => (200, """{"client_id":"c","login":"suitebot","scopes":["chat:read"],"user_id":"1","expires_in":1}"""));
        await using var server = new FakeIrcServer();
        await using var rig = Rig(server, oauth, TokenOnly);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);

        Assert.Contains("chat:edit", await worker.ReportAsync(WorkerState.Running, Ct), StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Credentials_appear_in_no_log_report_or_exception()
    {
        await using var oauth = new FakeOAuthServer(request => request.StartsWith("POST", StringComparison.Ordinal) ? Tokens(Renewed, NextRefreshToken) : Valid("suitebot"));
        await using var server = new FakeIrcServer();
        await using var rig = Rig(server, oauth, WithRefresh);
        await using var worker = rig.Start();
        var first = await server.AcceptAsync(Ct);
        await first.ExpectAsync("CAP END", Ct);
        await first.SendAsync($"ERROR :bad PASS oauth:{Token}\r\n", Ct);
        await first.DisposeAsync();
        await worker.ReportAsync(WorkerState.Waiting, Ct);
        foreach (var _ in new[] { 1, 2 })
        {
            var accept = server.AcceptAsync(Ct);
            await rig.PassTimersUntilAsync(accept, due => due <= TimeSpan.FromSeconds(2), Ct);
            await (await accept).SendAsync(":tmi.twitch.tv NOTICE * :Login authentication failed\r\n", Ct);
        }

        var parked = await Assert.ThrowsAsync<WorkerParkedException>(() => worker.Completion);

        var everything = $"{rig.Log.Text} {worker.Said} {parked} {rig.Plan("daniel", "x").Fingerprint}";
        Assert.Contains("***", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("canary", everything, StringComparison.Ordinal);
    }

    private static TwitchRig Rig(FakeIrcServer server, FakeOAuthServer oauth, (string, string)[] environment) =>
        new(server.Endpoint, options => options.OAuth.BaseAddress = oauth.BaseAddress, environment);

    private static (int Status, string Body) Valid(string login) =>
        (200, $$"""{"client_id":"fakeclientid","login":"{{login}}","scopes":["chat:edit","chat:read"],"user_id":"1001","expires_in":13000}""");

    private static (int Status, string Body) Tokens(string access, string refresh) =>
        (200, $$"""{"access_token":"{{access}}","refresh_token":"{{refresh}}","expires_in":14000,"scope":["chat:edit","chat:read"],"token_type":"bearer"}""");
}
