using System.Threading.Channels;
using Runtime.Core.Platforms.Twitch;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class TwitchSmokeTests
{
    private const int HangGuard = 20_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = HangGuard)]
    public async Task Prints_what_is_said_and_answers_a_ping()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var printed = Channel.CreateUnbounded<string>();
        var running = Smoke(rig).RunAsync(new TwitchSmokeRequest("Demo_Chan", "smoker"), line => printed.Writer.TryWrite(line), stop.Token);
        var client = await server.AcceptAsync(Ct);
        Assert.Equal("smoker", await client.WelcomeAsTwitchAsync(Ct));
        await client.JoinAsTwitchAsync("demo_chan", "smoker", Ct);

        await client.SendAsync("@id=5;display-name=Ann :ann!a@a PRIVMSG #demo_chan :!PING\r\n", Ct);
        var answer = await client.ExpectAsync("@", Ct);
        await client.SendAsync("@mod=0 :tmi.twitch.tv USERSTATE #demo_chan\r\n", Ct);
        await UntilAsync(printed, "<Ann> !PING");
        await UntilAsync(printed, "-- answered: pong");
        await stop.CancelAsync();

        Assert.Equal(TwitchSmokeOutcome.Ok, (await running).Outcome);
        Assert.EndsWith("PRIVMSG #demo_chan :pong", answer, StringComparison.Ordinal);
        Assert.Contains("reply-parent-msg-id=5", answer, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Names_the_setting_that_is_missing()
    {
        await using var rig = new TwitchRig("irc://127.0.0.1:1");

        var result = await Smoke(rig).RunAsync(new TwitchSmokeRequest(), _ => { }, Ct);

        Assert.Equal(TwitchSmokeOutcome.Misconfigured, result.Outcome);
        Assert.Contains("TWITCH_CHANNEL", result.Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task An_address_where_nobody_listens_is_unreachable()
    {
        var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint, null, ("TWITCH_CHANNEL", "demo"));
        await server.DisposeAsync();

        Assert.Equal(TwitchSmokeOutcome.Unreachable, (await Smoke(rig).RunAsync(new TwitchSmokeRequest(), _ => { }, Ct)).Outcome);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_refused_login_is_told_apart_from_a_refused_channel()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint, null, ("TWITCH_OAUTH_TOKEN_ANNA", "canary"));
        var login = Smoke(rig).RunAsync(new TwitchSmokeRequest("demo", Creator: "anna"), _ => { }, Ct);
        await (await server.AcceptAsync(Ct)).SendAsync(":tmi.twitch.tv NOTICE * :Login authentication failed\r\n", Ct);
        Assert.Equal(TwitchSmokeOutcome.AuthFailed, (await login).Outcome);

        var channel = Smoke(rig).RunAsync(new TwitchSmokeRequest("demo"), _ => { }, Ct);
        var accept = server.AcceptAsync(Ct);
        await rig.PassTimersUntilAsync(accept, due => due <= TimeSpan.FromSeconds(2), Ct);
        var client = await accept;
        await client.WelcomeAsTwitchAsync(Ct);
        await client.ExpectAsync("JOIN #demo", Ct);
        await client.SendAsync(":irc.local 474 x #demo :Cannot join channel (+b)\r\n", Ct);

        var result = await channel;
        Assert.Equal(TwitchSmokeOutcome.JoinFailed, result.Outcome);
        Assert.Contains("+b", result.Detail, StringComparison.Ordinal);
    }

    private static TwitchSmoke Smoke(TwitchRig rig) => new(rig.Options, rig.Secrets, rig.Sessions);

    private static async Task UntilAsync(Channel<string> printed, string line)
    {
        while (await printed.Reader.ReadAsync(Ct) != line)
        {
        }
    }
}
