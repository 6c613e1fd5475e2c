using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class TwitchChatSenderTests
{
    private const int HangGuard = 20_000;

    private static readonly (string, string)[] Bot = [("TWITCH_OAUTH_TOKEN_DANIEL", "sometoken"), ("TWITCH_BOT_NICK_DANIEL", "suitebot")];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Timeout = HangGuard)]
    public async Task A_confirmed_message_was_sent_with_its_reply_and_nonce()
    {
        await using var stage = await Stage.OpenAsync(Bot);

        var sending = stage.Sender.SendAsync(Outgoing("hello\r\nQUIT", replyTo: "00000000-0000-4000-8000-000000000001"), Ct);
        var line = await stage.Client.ExpectAsync("@", Ct);
        var nonce = line.Split("client-nonce=")[1].Split(' ')[0];
        await stage.Client.SendAsync($"@client-nonce={nonce};mod=0 :tmi.twitch.tv USERSTATE #demo_chan\r\n", Ct);

        Assert.Equal(SendResult.Sent, await sending);
        Assert.StartsWith("@reply-parent-msg-id=00000000-0000-4000-8000-000000000001;client-nonce=", line, StringComparison.Ordinal);
        Assert.EndsWith(" PRIVMSG #demo_chan :hello  QUIT", line, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", nonce);
    }

    [Theory(Timeout = HangGuard)]
    [InlineData("msg_banned", SendStatus.Refused)]
    [InlineData("msg_duplicate", SendStatus.Refused)]
    [InlineData("msg_ratelimit", SendStatus.RateLimited)]
    public async Task A_notice_says_why_it_was_not_accepted(string id, SendStatus status)
    {
        await using var stage = await Stage.OpenAsync(Bot);

        var sending = stage.Sender.SendAsync(Outgoing("hello"), Ct);
        await stage.Client.ExpectAsync("@client-nonce", Ct);
        await stage.Client.SendAsync($"@msg-id=slow_on :tmi.twitch.tv NOTICE #demo_chan :slow\r\n@msg-id={id} :tmi.twitch.tv NOTICE #demo_chan :Not today.\r\n", Ct);

        var result = await sending;
        Assert.Equal((status, $"Not today. ({id})"), (result.Status, result.Detail));
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_message_that_nobody_confirms_is_uncertain()
    {
        await using var stage = await Stage.OpenAsync(Bot);

        var sending = stage.Sender.SendAsync(Outgoing("hello"), Ct);
        await stage.Client.ExpectAsync("@client-nonce", Ct);
        await stage.Rig.PassTimersUntilAsync(sending, due => due == TimeSpan.FromSeconds(3), Ct);

        Assert.Equal(SendStatus.Uncertain, (await sending).Status);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_connection_that_breaks_before_the_confirmation_leaves_it_uncertain()
    {
        await using var stage = await Stage.OpenAsync(Bot);

        var sending = stage.Sender.SendAsync(Outgoing("hello"), Ct);
        await stage.Client.ExpectAsync("@client-nonce", Ct);
        stage.Client.Reset();

        Assert.Equal(SendStatus.Uncertain, (await sending).Status);
        await stage.Worker.ReportAsync(WorkerState.Waiting, Ct);
        Assert.Equal(SendStatus.NotConnected, (await stage.Sender.SendAsync(Outgoing("again"), Ct)).Status);
    }

    [Fact(Timeout = HangGuard)]
    public async Task A_repeated_text_is_made_a_different_one_for_the_server()
    {
        await using var stage = await Stage.OpenAsync(Bot);

        Assert.Equal("hello", await stage.SayAsync("hello"));
        Assert.Equal("hello \U000E0000", await stage.SayAsync("hello"));
        Assert.Equal("hello", await stage.SayAsync("hello"));
        Assert.Equal("other", await stage.SayAsync("other"));
    }

    [Fact(Timeout = HangGuard)]
    public async Task Ordinary_accounts_keep_a_second_between_messages_and_twenty_in_half_a_minute()
    {
        await using var stage = await Stage.OpenAsync(Bot);

        var start = stage.Rig.Time.GetUtcNow();
        for (var i = 0; i < 20; i++)
        {
            await stage.SayAsync($"message {i}");
        }

        Assert.Equal(TimeSpan.FromSeconds(1.1) * 19, stage.Rig.Time.GetUtcNow() - start);
        var refused = await stage.Sender.SendAsync(Outgoing("one too many"), Ct);
        Assert.Equal(SendStatus.RateLimited, refused.Status);
        Assert.Equal(TimeSpan.FromSeconds(31) - (TimeSpan.FromSeconds(1.1) * 19), refused.RetryAfter!.Value);

        stage.Rig.Time.Advance(refused.RetryAfter!.Value);
        Assert.Equal("later", await stage.SayAsync("later"));
    }

    [Theory(Timeout = HangGuard)]
    [InlineData(1, SendStatus.RateLimited)]
    [InlineData(31, SendStatus.Sent)]
    public async Task What_was_said_before_a_restart_counts_for_as_long_as_the_server_counts_it(int secondsAgo, SendStatus status)
    {
        await using var stage = await Stage.OpenAsync(Bot);
        for (var i = 0; i < 20; i++)
        {
            stage.Sender.Recall(stage.Rig.Time.GetUtcNow() - TimeSpan.FromSeconds(secondsAgo));
        }

        if (status == SendStatus.Sent)
        {
            Assert.Equal("hello", await stage.SayAsync("hello"));
        }
        else
        {
            Assert.Equal(status, (await stage.Sender.SendAsync(Outgoing("hello"), Ct)).Status);
        }
    }

    [Fact(Timeout = HangGuard)]
    public async Task Moderators_say_a_hundred_without_waiting_and_may_repeat_themselves()
    {
        await using var stage = await Stage.OpenAsync(Bot, "mod=1");

        var start = stage.Rig.Time.GetUtcNow();
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal("again", await stage.SayAsync("again"));
        }

        Assert.Equal(start, stage.Rig.Time.GetUtcNow());
        Assert.Equal(SendStatus.RateLimited, (await stage.Sender.SendAsync(Outgoing("again"), Ct)).Status);
    }

    [Fact(Timeout = HangGuard)]
    public async Task The_count_of_the_account_outlives_its_connection()
    {
        await using var stage = await Stage.OpenAsync(Bot);
        for (var i = 0; i < 20; i++)
        {
            await stage.SayAsync($"message {i}");
        }

        await stage.Worker.StopAsync();
        await using var again = stage.Rig.Start();
        var accept = stage.Server.AcceptAsync(Ct);
        await stage.Rig.PassTimersUntilAsync(accept, due => due <= TimeSpan.FromSeconds(2), Ct);
        var client = await accept;
        await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct);
        await again.ReportAsync(WorkerState.Running, Ct);

        Assert.Equal(SendStatus.RateLimited, (await stage.Sender.SendAsync(Outgoing("hello"), Ct)).Status);
    }

    [Fact(Timeout = HangGuard)]
    public async Task An_anonymous_reader_is_told_which_variable_to_set()
    {
        await using var stage = await Stage.OpenAsync([]);

        var result = await stage.Sender.SendAsync(Outgoing("hello"), Ct);

        Assert.Equal(SendStatus.Refused, result.Status);
        Assert.Contains("TWITCH_OAUTH_TOKEN_DANIEL", result.Detail, StringComparison.Ordinal);
    }

    [Fact(Timeout = HangGuard)]
    public async Task On_a_server_of_this_machine_a_nick_without_a_token_may_speak()
    {
        await using var server = new FakeIrcServer();
        await using var rig = new TwitchRig(server.Endpoint, null, ("TWITCH_BOT_NICK_DANIEL", "suitebot"));
        await using var worker = rig.Start();
        var client = await server.AcceptAsync(Ct);
        Assert.Equal("NICK suitebot", await client.ExpectAsync("NICK", Ct));
        await client.SendAsync(":irc.local 001 suitebot :Welcome\r\n", Ct);
        await client.ExpectAsync("JOIN", Ct);
        await client.SendAsync(":irc.local 366 suitebot #demo_chan :End of NAMES list\r\n", Ct);
        await worker.ReportAsync(WorkerState.Running, Ct);

        Assert.Equal(SendResult.Sent, await rig.Sender.SendAsync(Outgoing("pong", replyTo: "derived-00"), Ct));
        Assert.Equal("PRIVMSG #demo_chan :pong", await client.ExpectAsync("PRIVMSG", Ct));
    }

    [Fact(Timeout = HangGuard)]
    public async Task What_the_bot_said_itself_is_not_heard()
    {
        await using var stage = await Stage.OpenAsync(Bot);

        await stage.Client.SendAsync(
            "@id=1 :suitebot!s@s PRIVMSG #demo_chan :!ping\r\n@id=2 :SuiteBot!s@s PRIVMSG #demo_chan :!ping\r\n@id=3 :viewer!s@s PRIVMSG #demo_chan :!ping\r\n", Ct);

        Assert.Equal("viewer", (await stage.Worker.NextAsync<ChatMessage>(Ct)).Author.Login);
    }

    [Fact(Timeout = HangGuard)]
    public async Task The_broadcaster_types_by_hand_under_the_name_that_the_bot_uses()
    {
        await using var stage = await Stage.OpenAsync([("TWITCH_OAUTH_TOKEN_DANIEL", "sometoken")]);
        await stage.SayAsync("!ping from the bot");

        await stage.Client.SendAsync(
            "@id=1 :demo_chan!s@s PRIVMSG #demo_chan :!ping from the bot\r\n@id=2 :demo_chan!s@s PRIVMSG #demo_chan :!ping by hand\r\n", Ct);

        Assert.Equal("!ping by hand", (await stage.Worker.NextAsync<ChatMessage>(Ct)).Text);
    }

    [Fact(Timeout = HangGuard)]
    public async Task Nobody_speaks_in_a_channel_that_no_worker_reads()
    {
        await using var stage = await Stage.OpenAsync(Bot);

        var other = await stage.Sender.SendAsync(Outgoing("hello") with { Channel = "elsewhere" }, Ct);
        await stage.Worker.StopAsync();

        Assert.Equal(SendStatus.NotConnected, other.Status);
        Assert.Equal(SendStatus.NotConnected, (await stage.Sender.SendAsync(Outgoing("hello"), Ct)).Status);
    }

    private static OutgoingMessage Outgoing(string text, string? replyTo = null) =>
        new(new CreatorId("daniel"), "#Demo_Chan", text, replyTo, Guid.NewGuid().ToString());

    /// <summary>A worker in its channel, and the server's end of it.</summary>
    private sealed class Stage : IAsyncDisposable
    {
        public required FakeIrcServer Server { get; init; }

        public required TwitchRig Rig { get; init; }

        public required RunningWorker Worker { get; init; }

        public required FakeIrcClient Client { get; init; }

        public IChatSender Sender => Rig.Sender;

        public static async Task<Stage> OpenAsync((string, string)[] environment, string userState = "mod=0")
        {
            var server = new FakeIrcServer();
            var rig = new TwitchRig(server.Endpoint, null, environment);
            var worker = rig.Start();
            var client = await server.AcceptAsync(Ct);
            await client.JoinAsTwitchAsync("demo_chan", await client.WelcomeAsTwitchAsync(Ct), Ct, userState);
            await worker.ReportAsync(WorkerState.Running, Ct);
            await client.SendAsync("@id=0 :sync!s@s PRIVMSG #demo_chan :sync\r\n", Ct);
            await worker.NextAsync<ChatMessage>(Ct); // so that the user state is known as well
            return new Stage { Server = server, Rig = rig, Worker = worker, Client = client };
        }

        /// <summary>Says it, letting the spacing pass, confirms it the way Twitch does, and returns what was on the wire.</summary>
        public async Task<string> SayAsync(string text)
        {
            var sending = Sender.SendAsync(Outgoing(text), Ct);
            var arriving = Client.ExpectAsync("@client-nonce", Ct);
            await Rig.PassTimersUntilAsync(arriving, due => due <= TimeSpan.FromSeconds(1.1), Ct);
            var userState = (await arriving).Split(' ')[0] + (IsModerator ? ";mod=1" : ";mod=0");
            await Client.SendAsync($"{userState} :tmi.twitch.tv USERSTATE #demo_chan\r\n", Ct);
            Assert.Equal(SendResult.Sent, await sending);
            return (await arriving).Split(" :", 2)[1];
        }

        private bool IsModerator => Rig.Sessions.Find(new CreatorId("daniel"), "demo_chan")!.Connection!.Find("demo_chan")!.IsPrivileged;

        public async ValueTask DisposeAsync()
        {
            await Worker.DisposeAsync();
            await Rig.DisposeAsync();
            await Server.DisposeAsync();
        }
    }
}
