using Platform.Simulator.Twitch;

namespace Runtime.Core.Tests.Simulator;

public sealed class TwitchRegistrationTests
{
    private static readonly TwitchAccount Bot = new() { Login = "suitebot", Token = "good", UserId = "1001", DisplayName = "SuiteBot", ModeratorIn = ["demo_chan"] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("tcp")]
    [InlineData("tls")]
    [InlineData("ws")]
    public async Task A_client_in_the_manner_of_tmi_js_is_welcomed(string transport)
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot] }, Ct);
        await using var client = await RawClient.ConnectAsync(twitch, transport);

        await client.SendAsync("CAP REQ :twitch.tv/tags twitch.tv/commands twitch.tv/membership", "PASS oauth:good", "NICK suitebot");

        var lines = await client.ReadUntilAsync("GLOBALUSERSTATE");
        Assert.Equal(":tmi.twitch.tv CAP * ACK :twitch.tv/tags twitch.tv/commands twitch.tv/membership", lines[0]);
        Assert.Equal(["001", "002", "003", "004", "375", "372", "376"], lines.Skip(1).SkipLast(1).Select(line => line.Split(' ')[1]));
        Assert.Equal("@badge-info=;badges=;color=#DAA520;display-name=SuiteBot;emote-sets=0;user-id=1001;user-type= :tmi.twitch.tv GLOBALUSERSTATE", WithColor(lines[^1]));
        Assert.Equal(transport, (await twitch.NextConnectionAsync(Ct)).Transport);
    }

    [Fact]
    public async Task A_client_in_the_manner_of_twurple_waits_for_each_step_and_is_welcomed()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot] }, Ct);
        await using var client = await RawClient.ConnectAsync(twitch, "ws");

        await client.SendAsync("CAP LS 302", "PASS oauth:good");
        Assert.Equal(":tmi.twitch.tv CAP * LS :twitch.tv/tags twitch.tv/commands twitch.tv/membership", await client.ReadLineAsync());
        await client.SendAsync("CAP REQ :twitch.tv/tags");
        Assert.Equal(":tmi.twitch.tv CAP * ACK :twitch.tv/tags", await client.ReadLineAsync());
        await client.SendAsync("CAP END", "NICK suitebot", "USER suitebot 8 * :suitebot");

        Assert.Equal(":tmi.twitch.tv 001 suitebot :Welcome, GLHF!", await client.ReadLineAsync());
    }

    [Fact]
    public async Task A_client_that_listed_capabilities_is_not_welcomed_before_cap_end()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.ConnectAsync(twitch);

        await client.SendAsync("CAP LS 302", "NICK justinfan1", "PING before", "CAP END");

        var lines = await client.ReadUntilAsync(" 001 ");
        Assert.Equal(":tmi.twitch.tv PONG tmi.twitch.tv :before", lines[^2]);
    }

    [Fact]
    public async Task A_strict_server_wants_user_and_cap_end_and_refuses_unknown_capabilities_as_a_whole()
    {
        await using var twitch = await TwitchSimulator.StartAsync(
            new TwitchSimulatorOptions { StrictRegistration = true, Capabilities = TwitchCapabilities.None, OpenDoors = true },
            Ct);
        await using var client = await RawClient.ConnectAsync(twitch);

        await client.SendAsync("CAP REQ :twitch.tv/tags twitch.tv/commands", "NICK alice", "USER alice 8 * :alice", "PING before", "CAP END");

        Assert.Equal(":tmi.twitch.tv CAP * NAK :twitch.tv/tags twitch.tv/commands", await client.ReadLineAsync());
        Assert.Equal(":tmi.twitch.tv PONG tmi.twitch.tv :before", await client.ReadLineAsync());
        Assert.Equal(":tmi.twitch.tv 001 alice :Welcome, GLHF!", await client.ReadLineAsync());
    }

    [Theory]
    [InlineData("PASS oauth:wrong", "NICK suitebot", "Login authentication failed")]
    [InlineData("PASS oauth:good", "NICK somebodyelse", "Login authentication failed")]
    [InlineData("PASS good", "NICK suitebot", "Improperly formatted auth")]
    [InlineData("PASS oauth:good", "NICK not-a-login", "Invalid NICK")]
    public async Task A_bad_login_is_refused_in_twitchs_words_and_the_line_is_closed(string pass, string nick, string words)
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot] }, Ct);
        await using var client = await RawClient.ConnectAsync(twitch);

        await client.SendAsync(pass, nick, "JOIN #demo_chan");

        Assert.Equal($":tmi.twitch.tv NOTICE * :{words}", await client.ReadLineAsync());
        Assert.Null(await client.ReadLineAsync());
    }

    [Fact]
    public async Task A_refusal_can_come_in_one_piece_with_the_capabilities()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { GlueLoginToCapabilities = true }, Ct);
        await using var client = await RawClient.ConnectAsync(twitch);

        await client.SendAsync("CAP REQ :twitch.tv/tags", "PASS oauth:wrong", "NICK suitebot");

        var piece = System.Text.Encoding.UTF8.GetString(await client.ReadBytesAsync());
        Assert.Equal(":tmi.twitch.tv CAP * ACK :twitch.tv/tags\r\n:tmi.twitch.tv NOTICE * :Login authentication failed\r\n", piece);
    }

    [Fact]
    public async Task Ordered_refusals_last_for_as_many_logins_as_ordered()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        twitch.Faults.RefuseLogins(1, LoginRefusal.Unsuccessful);
        await using var first = await RawClient.ConnectAsync(twitch);
        await first.SendAsync("NICK justinfan1");

        Assert.Equal(":tmi.twitch.tv NOTICE * :Login unsuccessful", await first.ReadLineAsync());

        await using var second = await RawClient.ConnectAsync(twitch);
        await second.SendAsync("NICK justinfan1");
        Assert.Contains(" 001 ", await second.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_reader_gets_no_state_of_its_own_and_is_not_heard()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { OpenDoors = true }, Ct);
        await using var listener = await RawClient.JoinAsync(twitch, "demo_chan", login: "listener");
        await using var reader = await RawClient.ConnectAsync(twitch);

        await reader.SendAsync("CAP REQ :twitch.tv/tags twitch.tv/commands", "NICK justinfan42", "JOIN #demo_chan", "PRIVMSG #demo_chan :nobody hears this", "PING end");

        var lines = await reader.ReadUntilAsync("PONG");
        Assert.DoesNotContain(lines, line => line.Contains("USERSTATE", StringComparison.Ordinal));
        twitch.Say("demo_chan", "bob", "but this");
        Assert.EndsWith(" PRIVMSG #demo_chan :but this", await listener.ReadLineAsync(), StringComparison.Ordinal);
    }

    /// <summary>The colour follows from the login; which one it is does not matter here.</summary>
    private static string WithColor(string line) => System.Text.RegularExpressions.Regex.Replace(line, "color=[^;]*", "color=#DAA520");
}
