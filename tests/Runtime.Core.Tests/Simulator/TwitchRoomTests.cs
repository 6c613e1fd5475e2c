using Platform.Simulator.Twitch;
using TestKit;

namespace Runtime.Core.Tests.Simulator;

public sealed class TwitchRoomTests
{
    private static readonly TwitchAccount Bot = new() { Login = "suitebot", Token = "good", ModeratorIn = ["modded"] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_join_brings_names_and_states_and_later_changes_come_one_by_one()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot] }, Ct);
        await using var client = await RawClient.ConnectAsync(twitch);
        await client.SendAsync("CAP REQ :twitch.tv/tags twitch.tv/commands", "PASS oauth:good", "NICK suitebot", "JOIN #modded,#other");

        var lines = await client.ReadUntilAsync("ROOMSTATE #other");

        var first = lines.SkipWhile(line => !line.Contains("JOIN #modded", StringComparison.Ordinal)).ToList();
        Assert.Equal(":suitebot!suitebot@suitebot.tmi.twitch.tv JOIN #modded", first[0]);
        Assert.Equal(":suitebot.tmi.twitch.tv 353 suitebot = #modded :suitebot", first[1]);
        Assert.Equal(":suitebot.tmi.twitch.tv 366 suitebot #modded :End of /NAMES list", first[2]);
        Assert.Contains(";mod=1;", first[3], StringComparison.Ordinal);
        Assert.Matches("^@emote-only=0;followers-only=-1;r9k=0;room-id=[0-9]+;slow=0;subs-only=0 :tmi.twitch.tv ROOMSTATE #modded$", first[4]);
        twitch.Moderation.RoomState("modded", "slow", "10");
        Assert.Matches("^@room-id=[0-9]+;slow=10 :tmi.twitch.tv ROOMSTATE #modded$", await client.ReadLineAsync());
    }

    [Fact]
    public async Task Without_capabilities_there_are_neither_tags_nor_twitchs_own_commands()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.ConnectAsync(twitch);
        await client.SendAsync("NICK justinfan1", "JOIN #demo_chan");
        await client.ReadUntilAsync(" 366 ");

        twitch.Notices.Raid("demo_chan", "jo", 43);
        twitch.Moderation.Clear("demo_chan");
        twitch.Say("demo_chan", "alice", "plain");

        Assert.Equal(":alice!alice@alice.tmi.twitch.tv PRIVMSG #demo_chan :plain", await client.ReadLineAsync());
    }

    [Fact]
    public async Task A_message_carries_the_tags_of_its_author_and_emotes_in_code_points()
    {
        await using var twitch = await TwitchSimulator.StartAsync(
            new TwitchSimulatorOptions { Chatters = [new Chatter { Login = "bob", DisplayName = "Bob", UserId = "3002", Color = "#FF0000", Badges = "subscriber/24", BadgeInfo = "subscriber/27" }] },
            Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");

        var id = twitch.Say(new ChatLine { Channel = "demo_chan", Login = "bob", Text = "👉 🎉 Kappa Keepo Kappa", Bits = 100 });
        twitch.Say(new ChatLine { Channel = "demo_chan", Login = "eve", Text = "seconded", ReplyTo = id });
        twitch.Say(new ChatLine { Channel = "demo_chan", Login = "eve", Text = "waves Kappa", IsAction = true });

        var said = await client.ReadLineAsync();
        Assert.StartsWith("@badge-info=subscriber/27;badges=subscriber/24;bits=100;color=#FF0000;display-name=Bob;emotes=25:4-8,16-20/1902:10-14;first-msg=0;", said, StringComparison.Ordinal);
        Assert.Contains($";id={id};mod=0;", said, StringComparison.Ordinal);
        var reply = await client.ReadLineAsync();
        Assert.Contains(@"reply-parent-msg-body=👉\s🎉\sKappa\sKeepo\sKappa;reply-parent-msg-id=" + id, reply, StringComparison.Ordinal);
        var action = await client.ReadLineAsync();
        Assert.Contains("emotes=25:6-10;", action, StringComparison.Ordinal);
        Assert.EndsWith(" PRIVMSG #demo_chan :\u0001ACTION waves Kappa\u0001", action, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_logged_in_client_is_heard_by_all_others_and_told_by_a_state_with_its_nonce()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot] }, Ct);
        await using var listener = await RawClient.JoinAsync(twitch, "demo_chan");
        await using var bot = await RawClient.JoinAsync(twitch, "demo_chan", "ws", "suitebot", "good");

        await bot.SendAsync("@client-nonce=n1 PRIVMSG #demo_chan :hello there");

        Assert.EndsWith(" :suitebot!suitebot@suitebot.tmi.twitch.tv PRIVMSG #demo_chan :hello there", await listener.ReadLineAsync(), StringComparison.Ordinal);
        var state = await bot.ReadLineAsync();
        Assert.Contains("client-nonce=n1;", state, StringComparison.Ordinal);
        Assert.EndsWith(" USERSTATE #demo_chan", state, StringComparison.Ordinal);
        Assert.Equal("@client-nonce=n1 PRIVMSG #demo_chan :hello there", (await twitch.NextReceivedAsync("PRIVMSG", Ct)).Text);
    }

    [Fact]
    public async Task Text_is_cut_at_500_characters_and_slash_commands_are_unknown()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot] }, Ct);
        await using var listener = await RawClient.JoinAsync(twitch, "modded");
        await using var bot = await RawClient.JoinAsync(twitch, "modded", login: "suitebot", token: "good");

        await bot.SendAsync($"PRIVMSG #modded :{string.Concat(Enumerable.Repeat("🎉", 600))}", "PRIVMSG #modded :/ban alice", "PRIVMSG #modded :/me waves");

        Assert.EndsWith($" :{string.Concat(Enumerable.Repeat("🎉", 500))}", await listener.ReadLineAsync(), StringComparison.Ordinal);
        Assert.EndsWith(" :\u0001ACTION waves\u0001", await listener.ReadLineAsync(), StringComparison.Ordinal);
        await bot.ReadUntilAsync("msg-id=unrecognized_cmd");
    }

    [Fact]
    public async Task Haste_and_repetition_are_told_and_the_rate_limit_falls_silent()
    {
        var time = new ManualTime();
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Accounts = [Bot], Time = time, PingInterval = TimeSpan.FromDays(1) }, Ct);
        await using var bot = await RawClient.JoinAsync(twitch, "demo_chan", login: "suitebot", token: "good");

        Assert.Contains("USERSTATE", await AfterSayingAsync(bot, "one"), StringComparison.Ordinal);
        Assert.Contains("msg-id=msg_ratelimit", await AfterSayingAsync(bot, "two"), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("msg-id=msg_duplicate", await AfterSayingAsync(bot, "  one "), StringComparison.Ordinal);
        for (var i = 3; i < 19; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Contains("USERSTATE", await AfterSayingAsync(bot, $"text {i}"), StringComparison.Ordinal);
        }

        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("USERSTATE", await AfterSayingAsync(bot, "the twentieth"), StringComparison.Ordinal);
        Assert.Contains("PONG", await AfterSayingAsync(bot, "one too many"), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(29));
        Assert.Contains("PONG", await AfterSayingAsync(bot, "still unheard"), StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Contains("USERSTATE", await AfterSayingAsync(bot, "heard again"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_channel_never_answers_and_a_suspended_one_says_so()
    {
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { MissingChannels = ["gone"], SuspendedChannels = ["banned"] }, Ct);
        await using var client = await RawClient.ConnectAsync(twitch);
        await client.SendAsync("CAP REQ :twitch.tv/tags twitch.tv/commands", "NICK justinfan1", "JOIN #gone,#banned", "PING end");

        var lines = await client.ReadUntilAsync("PONG");

        Assert.DoesNotContain(lines, line => line.Contains(" 366 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("@msg-id=msg_channel_suspended ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Others_are_announced_late_and_only_to_those_who_asked_for_membership()
    {
        var time = new ManualTime();
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Time = time }, Ct);
        await using var curious = await RawClient.ConnectAsync(twitch);
        await curious.SendAsync("CAP REQ :twitch.tv/membership", "NICK justinfan1", "JOIN #demo_chan");
        await curious.ReadUntilAsync(" 366 ");
        await using var plain = await RawClient.JoinAsync(twitch, "demo_chan", login: "justinfan2");

        time.Advance(TimeSpan.FromSeconds(10));
        twitch.Say("demo_chan", "bob", "end");

        Assert.Equal(":justinfan2!justinfan2@justinfan2.tmi.twitch.tv JOIN #demo_chan", await curious.ReadLineAsync());
        Assert.EndsWith(":end", await plain.ReadLineAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moderation_and_notices_speak_of_the_right_message_and_person()
    {
        await using var twitch = await TwitchSimulator.StartAsync(cancellationToken: Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");
        var id = twitch.Say("demo_chan", "eve", "spoiler");

        twitch.Moderation.Delete(id);
        twitch.Moderation.Timeout("demo_chan", "eve", TimeSpan.FromMinutes(10));
        twitch.Notices.Resubscribe("demo_chan", "gus", 6, "Kappa six months", streak: 2);
        twitch.Notices.GiftBomb("demo_chan", "hana", ["ivo", "jan"]);
        twitch.Faults.Reconnect();

        var lines = await client.ReadUntilAsync(line => line == ":tmi.twitch.tv RECONNECT");
        Assert.Matches($"^@login=eve;room-id=;target-msg-id={id};tmi-sent-ts=[0-9]+ :tmi.twitch.tv CLEARMSG #demo_chan :spoiler$", lines[1]);
        Assert.Matches("^@ban-duration=600;room-id=[0-9]+;target-user-id=[0-9]+;tmi-sent-ts=[0-9]+ :tmi.twitch.tv CLEARCHAT #demo_chan :eve$", lines[2]);
        Assert.Contains(@"system-msg=Gus\ssubscribed\sat\sTier\s1.\sThey've\ssubscribed\sfor\s6\smonths,\scurrently\son\sa\s2\smonth\sstreak!;", lines[3], StringComparison.Ordinal);
        var origins = lines[4..7].Select(line => line.Split("msg-param-origin-id=")[1].Split(';')[0]).Distinct();
        Assert.Single(origins);
        Assert.Equal(["submysterygift", "subgift", "subgift"], lines[4..7].Select(line => line.Split(";msg-id=")[1].Split(';')[0]));
    }

    [Fact]
    public async Task A_client_that_leaves_a_ping_unanswered_is_dropped_and_a_bare_pong_will_do()
    {
        var time = new ManualTime();
        await using var twitch = await TwitchSimulator.StartAsync(new TwitchSimulatorOptions { Time = time }, Ct);
        await using var client = await RawClient.JoinAsync(twitch, "demo_chan");

        await time.TimerArmedAsync(TimeSpan.FromMinutes(5), Ct);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("PING :tmi.twitch.tv", await client.ReadLineAsync());
        await client.SendAsync("PONG", "PING end");
        await client.ReadUntilAsync("PONG");
        await time.TimerArmedAsync(TimeSpan.FromSeconds(10), Ct);
        time.Advance(TimeSpan.FromSeconds(10));
        await time.TimerArmedAsync(TimeSpan.FromMinutes(5), Ct);
        time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("PING :tmi.twitch.tv", await client.ReadLineAsync());
        await time.TimerArmedAsync(TimeSpan.FromSeconds(10), Ct);
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.Null(await client.ReadLineAsync());
    }

    /// <summary>The first line after a message, or the PONG that shows that there was none.</summary>
    private static async Task<string> AfterSayingAsync(RawClient client, string text)
    {
        await client.SendAsync($"PRIVMSG #demo_chan :{text}", "PING end");
        return (await client.ReadUntilAsync("PONG"))[0];
    }
}
