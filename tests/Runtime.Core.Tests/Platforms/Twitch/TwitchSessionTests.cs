using System.Text;
using Runtime.Core.Chat;
using Runtime.Core.Scheduling;
using static Runtime.Core.Tests.Platforms.Twitch.TwitchRig;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class TwitchSessionTests
{
    private const int HangGuard = 20_000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = HangGuard)]
    public async Task Reads_a_channel_anonymously()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);

        var nick = await client.WelcomeAsTwitchAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", nick, Ct);
        await client.SendAsync(Line("alice", "hello"), Ct);

        Assert.Matches("^justinfan[0-9]+$", nick);
        Assert.Contains("TWITCH_OAUTH_TOKEN_DANIEL", await worker.ReportAsync(WorkerState.Running, Ct), StringComparison.Ordinal);
        var message = await worker.NextAsync<ChatMessage>(Ct);
        Assert.Equal(("alice", "hello", "demo_chan", "daniel"), (message.Author.Login, message.Text, message.Channel, message.Creator.Value));
        Assert.True(worker.Heartbeats > 0);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Works_with_a_plain_server_that_refuses_capabilities_and_sends_no_tags()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start(channel: "#Lounge");
        var client = await server.AcceptAsync(Ct);

        await client.ExpectAsync("CAP REQ :twitch.tv/tags", Ct);
        await client.SendAsync(":irc.local CAP * NAK :twitch.tv/tags\r\n:irc.local CAP * NAK :twitch.tv/commands\r\n", Ct);
        var nick = (await client.ExpectAsync("NICK ", Ct))[5..];
        await client.SendAsync($":irc.local 432 * {nick} :Nickname too long, max. 9 characters\r\n", Ct);
        await client.ExpectAsync("USER ", Ct);
        await client.ExpectAsync("CAP END", Ct);
        var shorter = (await client.ExpectAsync("NICK ", Ct))[5..];
        await client.SendAsync($":irc.local 001 {shorter} :Welcome to the Internet Relay Network\r\n:irc.local 422 {shorter} :MOTD file is missing\r\n", Ct);
        await client.ExpectAsync("JOIN #lounge", Ct);
        await client.SendAsync($":{shorter}!~x@host JOIN :#Lounge\r\n:irc.local 353 {shorter} = #Lounge :{shorter}\r\n:irc.local 366 {shorter} #Lounge :End of NAMES list\r\n", Ct);
        await worker.ReportAsync(WorkerState.Running, Ct);
        await client.SendAsync(":Bob!~bob@host PRIVMSG #Lounge :same\r\n:Bob!~bob@host PRIVMSG #Lounge :same\r\n", Ct);

        Assert.True(shorter.Length <= 9);
        var first = await worker.NextAsync<ChatMessage>(Ct);
        var second = await worker.NextAsync<ChatMessage>(Ct);
        Assert.Equal(("lounge", "Bob", "Bob"), (first.Channel, first.Author.UserId, first.Author.DisplayName));
        Assert.Equal("same", second.Text);
        Assert.NotEqual(first.Id, second.Id);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Answers_a_ping_with_the_same_words()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);
        await client.WelcomeAsTwitchAsync(Ct);

        await client.SendAsync("PING :some words here\r\nPING token\r\n", Ct);

        Assert.Equal("PONG :some words here", await client.ExpectAsync("PONG", Ct));
        Assert.Equal("PONG :token", await client.ExpectAsync("PONG", Ct));
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_silent_server_is_left_after_the_ping_went_unanswered_and_connected_again()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);
        await worker.ReportAsync(WorkerState.Running, Ct);

        await rig.PassTimersUntilAsync(client.ExpectAsync("PING ", Ct), due => due == TimeSpan.FromSeconds(60), Ct);
        var lost = worker.ReportAsync(WorkerState.Waiting, Ct);
        await rig.PassTimersUntilAsync(lost, due => due == TimeSpan.FromSeconds(10), Ct);

        Assert.Contains("silent", await lost, StringComparison.Ordinal);
        await using var again = await ReconnectAsync(server, rig);
        await again.JoinAsTwitchAsync("demo_chan", await again.WelcomeAsTwitchAsync(Ct), Ct);
        await worker.ReportAsync(WorkerState.Running, Ct);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_server_that_answers_the_ping_is_kept()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);
        await worker.ReportAsync(WorkerState.Running, Ct);

        var ping = client.ExpectAsync("PING ", Ct);
        await rig.PassTimersUntilAsync(ping, due => due == TimeSpan.FromSeconds(60), Ct);
        await client.SendAsync($":tmi.twitch.tv PONG tmi.twitch.tv {(await ping)[5..]}\r\n{Line("alice", "still here")}", Ct);
        await worker.NextAsync<ChatMessage>(Ct);
        await rig.PassTimersUntilArmedAsync(TimeSpan.FromSeconds(60), due => due == TimeSpan.FromSeconds(10), Ct);
        await client.SendAsync(Line("alice", "and on"), Ct);

        Assert.Equal("and on", (await worker.NextAsync<ChatMessage>(Ct)).Text);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Reconnect_opens_the_new_connection_before_the_old_one_is_dropped()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        var old = await server.AcceptAsync(Ct);
        await old.JoinAsTwitchAsync("demo_chan", await old.WelcomeAsTwitchAsync(Ct), Ct);
        await worker.ReportAsync(WorkerState.Running, Ct);

        await old.SendAsync(":tmi.twitch.tv RECONNECT\r\n", Ct);
        var next = await ReconnectAsync(server, rig);
        await old.SendAsync(Line("alice", "on the old one"), Ct);
        Assert.Equal("on the old one", (await worker.NextAsync<ChatMessage>(Ct)).Text);
        await next.JoinAsTwitchAsync("demo_chan", await next.WelcomeAsTwitchAsync(Ct), Ct);
        await old.ReadToEndAsync(Ct);
        await next.SendAsync(Line("alice", "on the new one"), Ct);

        Assert.Equal("on the new one", (await worker.NextAsync<ChatMessage>(Ct)).Text);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_line_that_is_cut_off_by_the_server_is_dropped_and_the_channel_joined_again()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);
        await worker.ReportAsync(WorkerState.Running, Ct);

        await client.SendAsync(Line("alice", "whole") + Line("alice", "half")[..^8], Ct);
        Assert.Equal("whole", (await worker.NextAsync<ChatMessage>(Ct)).Text);
        client.Reset();
        await worker.ReportAsync(WorkerState.Waiting, Ct);
        var again = await ReconnectAsync(server, rig);
        await again.JoinAsTwitchAsync("demo_chan", await again.WelcomeAsTwitchAsync(Ct), Ct);
        await again.SendAsync(Line("alice", "after"), Ct);

        Assert.Equal("after", (await worker.NextAsync<ChatMessage>(Ct)).Text);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Odd_lines_never_cost_the_next_good_one()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);
        byte[][] odd =
        [
            new byte[10 * 1024 * 1024],
            [0xFF, 0xFE, 0x00, 0x0D],
            "@"u8.ToArray(),
            ":only-a-prefix"u8.ToArray(),
            "@emotes=25:99999999999-2,:,/;badges=/,,,=; :x!x@x PRIVMSG #demo_chan"u8.ToArray(),
            "PRIVMSG"u8.ToArray(),
            "@id= :x PRIVMSG #other :not ours"u8.ToArray(),
        ];

        var after = new List<string>();
        for (var i = 0; i < odd.Length; i++)
        {
            await client.SendAsync([.. odd[i], .. "\r\n"u8, .. Encoding.UTF8.GetBytes(Line("alice", $"good {i}"))], Ct);
            after.Add((await worker.NextAsync<ChatMessage>(Ct)).Text);
        }

        Assert.Equal(Enumerable.Range(0, odd.Length).Select(i => $"good {i}"), after);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Creators_without_a_token_share_one_connection_and_leave_it_one_by_one()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var first = rig.Start("anna", "chan_a");
        var client = await server.AcceptAsync(Ct);
        var nick = await client.WelcomeAsTwitchAsync(Ct);
        await client.JoinAsTwitchAsync("chan_a", nick, Ct);
        await first.ReportAsync(WorkerState.Running, Ct);
        await using var second = rig.Start("bert", "chan_b");
        await client.JoinAsTwitchAsync("chan_b", nick, Ct);
        await second.ReportAsync(WorkerState.Running, Ct);

        await client.SendAsync(Line("x", "for a", "chan_a") + Line("x", "for b", "chan_b"), Ct);
        Assert.Equal("for a", (await first.NextAsync<ChatMessage>(Ct)).Text);
        var forB = await second.NextAsync<ChatMessage>(Ct);
        Assert.Equal(("for b", "bert"), (forB.Text, forB.Creator.Value));

        await first.StopAsync();
        await client.ExpectAsync("PART #chan_a", Ct);
        await client.SendAsync(Line("x", "still", "chan_b"), Ct);
        Assert.Equal("still", (await second.NextAsync<ChatMessage>(Ct)).Text);
        await second.StopAsync();
        await client.ReadToEndAsync(Ct);
        Assert.False(first.Events.TryPeek(out _));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Two_creators_of_one_channel_each_get_their_own_event()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var first = rig.Start("anna");
        var client = await server.AcceptAsync(Ct);
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);
        await first.ReportAsync(WorkerState.Running, Ct);
        await using var second = rig.Start("bert");
        await second.ReportAsync(WorkerState.Running, Ct);

        await client.SendAsync(Line("x", "both"), Ct);

        Assert.Equal("anna", (await first.NextAsync<ChatMessage>(Ct)).Creator.Value);
        Assert.Equal("bert", (await second.NextAsync<ChatMessage>(Ct)).Creator.Value);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_channel_that_cannot_be_joined_is_reported_and_does_not_disturb_the_other()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint);
        await using var good = rig.Start("anna", "good");
        var client = await server.AcceptAsync(Ct);
        var nick = await client.WelcomeAsTwitchAsync(Ct);
        await client.JoinAsTwitchAsync("good", nick, Ct);
        await good.ReportAsync(WorkerState.Running, Ct);
        await using var bad = rig.Start("bert", "banned");
        await client.ExpectAsync("JOIN #banned", Ct);

        await client.SendAsync("@msg-id=msg_channel_suspended :tmi.twitch.tv NOTICE #banned :This channel has been suspended.\r\n", Ct);
        Assert.Contains("suspended", await bad.ReportAsync(WorkerState.Waiting, Ct), StringComparison.Ordinal);
        await client.SendAsync(Line("x", "fine here", "good"), Ct);
        Assert.Equal("fine here", (await good.NextAsync<ChatMessage>(Ct)).Text);

        await rig.PassTimersUntilAsync(bad.ReportAsync(WorkerState.Waiting, Ct), due => due <= TimeSpan.FromSeconds(4) || due == TimeSpan.FromSeconds(10), Ct);
        await client.ExpectAsync("JOIN #banned", Ct); // it asked again, and nobody answered
        Assert.Contains("no answer", bad.Said, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task An_unreachable_server_is_tried_again_with_the_reason_shown()
    {
        await using var closed = new FakeIrcServer();
        var endpoint = closed.Endpoint;
        await closed.DisposeAsync();
        await using var rig = new TwitchRig(endpoint);

        await using var worker = rig.Start();

        Assert.Contains("cannot be reached", await worker.ReportAsync(WorkerState.Waiting, Ct), StringComparison.Ordinal);
        await rig.PassTimersUntilAsync(worker.ReportAsync(WorkerState.Connecting, Ct), due => due <= TimeSpan.FromSeconds(2), Ct);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_server_that_never_answers_the_tls_handshake_is_given_up_in_time()
    {
        using var certificate = FakeIrcServer.SelfSigned();
        await using var server = new FakeIrcServer(certificate); // takes the connection and says nothing
        await using var rig = new TwitchRig(server.Endpoint);
        await using var worker = rig.Start();

        var reported = worker.ReportAsync(WorkerState.Waiting, Ct);
        await rig.PassTimersUntilAsync(reported, due => due == TimeSpan.FromSeconds(15), Ct);

        Assert.Contains("did not answer within 15 s", await reported, StringComparison.Ordinal);
    }

    private static async Task<FakeIrcClient> ReconnectAsync(FakeIrcServer server, TwitchRig rig)
    {
        var accept = server.AcceptAsync(Ct);
        await rig.PassTimersUntilAsync(accept, due => due <= TimeSpan.FromSeconds(2), Ct);
        return await accept;
    }
}
