using System.Text;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Platforms.Twitch;

namespace Runtime.Core.Tests.Platforms.Twitch;

/// <summary>The lines of the protocol sheet, and what a hostile server could make of them.</summary>
public sealed class TwitchMapperTests
{
    private static readonly DateTimeOffset Received = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    private readonly TwitchMapper _mapper = new("https://static-cdn.jtvnw.net/emoticons/v2");

    [Fact]
    public void A_message_keeps_who_what_where_and_when()
    {
        var message = Message("@badge-info=;badges=;client-nonce=1f0c;color=;display-name=Alice;emotes=;first-msg=1;flags=;id=00000000-0000-4000-8000-000000000001;mod=0;returning-chatter=0;room-id=2002;subscriber=0;tmi-sent-ts=1790000000001;turbo=0;user-id=3001;user-type= :alice!alice@alice.tmi.twitch.tv PRIVMSG #demo_chan :!clip please");

        Assert.Equal("00000000-0000-4000-8000-000000000001", message.Id);
        Assert.Equal(("demo", "twitch", "demo_chan"), (message.Creator.Value, message.Platform.Value, message.Channel));
        Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1790000000001), message.EventTime);
        Assert.Equal(Received, message.ReceivedTime);
        Assert.Equal(("3001", "alice", "Alice"), (message.Author.UserId, message.Author.Login, message.Author.DisplayName));
        Assert.Equal("!clip please", message.Text);
        Assert.Null(message.Author.Color);
        Assert.True(message.IsFirst);
        Assert.Equal(ChatRoles.None, message.Author.Roles);
    }

    [Fact]
    public void Badges_become_roles_and_emotes_become_spans()
    {
        var message = Message("@badge-info=subscriber/27;badges=subscriber/24;color=#FF0000;display-name=Bob;emotes=25:0-4,12-16/1902:6-10;id=00000000-0000-4000-8000-000000000002;mod=0;subscriber=1;tmi-sent-ts=1790000001002;user-id=3002 :bob!bob@bob.tmi.twitch.tv PRIVMSG #demo_chan :Kappa Keepo Kappa");

        Assert.Equal(ChatRoles.Subscriber, message.Author.Roles);
        Assert.Equal("#FF0000", message.Author.Color);
        Assert.Equal([new ChatBadge("subscriber", "24")], message.Author.Badges);
        Assert.Equal([(0, 5, "25"), (6, 5, "1902"), (12, 5, "25")], Spans(message));
        Assert.Equal("https://static-cdn.jtvnw.net/emoticons/v2/25/default/dark/2.0", message.Emotes[0].Emote.ImageUrl);
    }

    [Fact]
    public void Emote_positions_count_code_points()
    {
        var message = Message("@display-name=Chloé;emotes=25:4-8;id=x1;user-id=3003 :chloe!chloe@chloe.tmi.twitch.tv PRIVMSG #demo_chan :👉 🎉 Kappa wow");

        Assert.Equal("Kappa", message.Text.Substring(message.Emotes.Single().Start, message.Emotes.Single().Length));
        Assert.Equal("Chloé", message.Author.DisplayName);
    }

    [Theory]
    [InlineData("\u0001ACTION waves Kappa\u0001")]
    [InlineData("\u0001ACTION waves Kappa")]
    public void An_action_is_unwrapped_and_its_emotes_count_from_the_first_word(string body)
    {
        var message = Message($"@badges=broadcaster/1;emotes=25:6-10;id=x;user-id=2002 :demo_chan!d@d PRIVMSG #demo_chan :{body}");

        Assert.True(message.IsAction);
        Assert.Equal("waves Kappa", message.Text);
        Assert.Equal([(6, 5, "25")], Spans(message));
        Assert.Equal(ChatRoles.Broadcaster, message.Author.Roles);
    }

    [Fact]
    public void Requests_between_irc_clients_are_no_chat() =>
        Assert.Null(Map(":x!x@x PRIVMSG #demo_chan :\u0001VERSION\u0001"));

    [Fact]
    public void Bits_are_money() =>
        Assert.Equal(new Money(100, "BITS"), Message("@bits=100;id=x;user-id=3005 :dan!d@d PRIVMSG #demo_chan :Cheer100 nice").Paid);

    [Fact]
    public void A_paid_pinned_message_is_money_in_its_currency() =>
        Assert.Equal(new Money(5.25m, "EUR"), Message("@pinned-chat-paid-amount=525;pinned-chat-paid-currency=EUR;pinned-chat-paid-exponent=2;id=x :d!d@d PRIVMSG #demo_chan :hi").Paid);

    [Fact]
    public void A_reply_names_what_it_answers()
    {
        var message = Message("@id=7;reply-parent-display-name=Alice;reply-parent-msg-body=!clip\\splease;reply-parent-msg-id=00000000-0000-4000-8000-000000000001;user-id=3006 :eve!e@e PRIVMSG #demo_chan :@Alice seconded");

        Assert.Equal(new ReplyReference("00000000-0000-4000-8000-000000000001", "Alice", "!clip please"), message.Reply);
        Assert.Equal("@Alice seconded", message.Text);
    }

    [Theory]
    [InlineData("25:44-48")]
    [InlineData("25:4-0")]
    [InlineData("25:-1-3")]
    [InlineData("25:0-2147483647")]
    [InlineData("25:0-99999999999999999999")]
    [InlineData("25:0-")]
    [InlineData("25:")]
    [InlineData(":0-4")]
    [InlineData("..%2Fevil:0-0")]
    [InlineData("x\"\\sonerror=:0-0")]
    [InlineData("emotesv2-x:0-0")]
    [InlineData("25:0-4")]
    public void Ranges_and_ids_that_cannot_be_right_are_left_out(string emotes)
    {
        var message = Message($"@emotes={emotes};id=8;user-id=3007 :f!f@f PRIVMSG #demo_chan :a sh");

        Assert.Empty(message.Emotes);
        Assert.Equal("a sh", message.Text);
    }

    [Fact]
    public void An_image_address_never_leaves_its_host_and_folder() =>
        Assert.Equal("https://static-cdn.jtvnw.net/emoticons/v2/evil/default/dark/2.0", Message("@emotes=../../evil:0-0//evil;id=8 :f!f@f PRIVMSG #demo_chan :a sh").Emotes.Single().Emote.ImageUrl);

    [Fact]
    public void Overlapping_ranges_keep_the_first_and_at_most_a_hundred_are_read()
    {
        var overlapping = Message("@emotes=1:0-4/2:3-6/3:5-6;id=8 :f!f@f PRIVMSG #demo_chan :abcdefgh");
        var many = Message($"@emotes=25:{string.Join(',', Enumerable.Range(0, 400).Select(i => $"{i}-{i}"))};id=9 :f!f@f PRIVMSG #demo_chan :{new string('x', 400)}");

        Assert.Equal([(0, 5, "1"), (5, 2, "3")], Spans(overlapping));
        Assert.Equal(TwitchEmotes.MostPerMessage, many.Emotes.Length);
    }

    [Theory]
    [InlineData("red")]
    [InlineData("#12345")]
    [InlineData("#GGGGGG")]
    [InlineData("#ff0000;x")]
    [InlineData("url(x)")]
    public void A_color_is_six_digits_or_none(string color) =>
        Assert.Null(Message($"@color={color.Replace(";", "\\:", StringComparison.Ordinal)};id=9 :f!f@f PRIVMSG #demo_chan :hi").Author.Color);

    [Theory]
    [InlineData("badges=moderator/1", ChatRoles.Moderator)]
    [InlineData("mod=1", ChatRoles.Moderator)]
    [InlineData("badges=vip/1;vip=1", ChatRoles.Vip)]
    [InlineData("badges=founder/0", ChatRoles.Subscriber)]
    [InlineData("badges=staff/1", ChatRoles.Staff)]
    [InlineData("user-type=global_mod", ChatRoles.Staff)]
    [InlineData("display-name=moderator/1", ChatRoles.None)]
    [InlineData("mod=0;vip=0;subscriber=0", ChatRoles.None)]
    public void Roles_come_from_badges_and_flags_only(string tags, ChatRoles roles) =>
        Assert.Equal(roles, Message($"@{tags};id=1 :f!f@f PRIVMSG #demo_chan :hi").Author.Roles);

    [Fact]
    public void An_author_is_made_once_and_again_when_something_about_them_changed()
    {
        const string Line = "@badges=vip/1;color=#FF0000;display-name=Bob;id=1;user-id=3002 :bob!b@b PRIVMSG #demo_chan :hi";

        var first = Message(Line);
        var second = Message(Line);
        var changed = Message(Line.Replace("#FF0000", "#00FF00", StringComparison.Ordinal));

        Assert.Same(first.Author, second.Author);
        Assert.Equal("#00FF00", changed.Author.Color);
    }

    [Fact]
    public void Hostile_names_and_badges_stay_harmless()
    {
        var message = Message("@badges=mod\"><img/1,ok/1,toolong" + new string('x', 100) + "/1;display-name=\u202E\\n[MOD]\\sEve;id=../../x;user-id=<b> :e\u202Eve!e@e PRIVMSG #demo_chan :hi\r\u2028there");

        Assert.Equal([new ChatBadge("ok", "1")], message.Author.Badges);
        Assert.Equal("[MOD] Eve", message.Author.DisplayName);
        Assert.Equal("eve", message.Author.UserId);
        Assert.StartsWith("derived-", message.Id, StringComparison.Ordinal);
        Assert.Equal("hi  there", message.Text);
    }

    [Fact]
    public void Without_tags_the_login_stands_in_and_identical_lines_stay_two_messages()
    {
        var first = Message(":Bob!~b@host PRIVMSG #Demo_Chan :same");
        var second = Message(":Bob!~b@host PRIVMSG #Demo_Chan :same");

        Assert.Equal(("Bob", "Bob", "Bob"), (first.Author.UserId, first.Author.Login, first.Author.DisplayName));
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(Received, first.EventTime);
    }

    [Theory]
    [InlineData("tmi-sent-ts=-5")]
    [InlineData("tmi-sent-ts=99999999999999999")]
    [InlineData("tmi-sent-ts=soon")]
    [InlineData("x=1")]
    public void A_time_that_is_none_becomes_the_time_of_reading(string tag) =>
        Assert.Equal(Received, Message($"@{tag};id=1 :f!f@f PRIVMSG #demo_chan :hi").EventTime);

    [Fact]
    public void Shared_chat_shows_what_is_said_elsewhere_but_not_what_was_meant_to_stay_there()
    {
        Assert.Equal("hello", Message("@id=1;room-id=1;source-room-id=2;source-id=9;source-only=0 :f!f@f PRIVMSG #demo_chan :hello").Text);
        Assert.Null(Map("@id=1;room-id=1;source-room-id=2;source-only=1 :f!f@f PRIVMSG #demo_chan :hello"));
        Assert.NotNull(Map("@id=1;room-id=1;source-room-id=1;source-only=1 :f!f@f PRIVMSG #demo_chan :hello"));
    }

    [Fact]
    public void Moderation_removes_a_message_a_person_or_everything()
    {
        var timedOut = Assert.IsType<UserModerated>(Map("@ban-duration=600;room-id=2002;target-user-id=3005;tmi-sent-ts=1790000012014 :tmi.twitch.tv CLEARCHAT #demo_chan :dan"));
        var banned = Assert.IsType<UserModerated>(Map("@room-id=2002;target-user-id=3005;tmi-sent-ts=1790000013015 :tmi.twitch.tv CLEARCHAT #demo_chan :dan"));
        var deleted = Assert.IsType<MessageDeleted>(Map("@login=eve;room-id=;target-msg-id=00000000-0000-4000-8000-000000000007;tmi-sent-ts=1790000015017 :tmi.twitch.tv CLEARMSG #demo_chan :@Alice seconded"));

        Assert.Equal(("3005", "dan", TimeSpan.FromMinutes(10)), (timedOut.TargetUserId, timedOut.TargetLogin, timedOut.Duration));
        Assert.Null(banned.Duration);
        Assert.Equal(("00000000-0000-4000-8000-000000000007", "eve"), (deleted.TargetMessageId, deleted.TargetLogin));
        Assert.IsType<ChatCleared>(Map("@room-id=2002;tmi-sent-ts=1790000014016 :tmi.twitch.tv CLEARCHAT #demo_chan"));
    }

    [Fact]
    public void The_same_moderation_on_two_connections_is_recognised_as_one()
    {
        const string Line = "@ban-duration=600;target-user-id=3005;tmi-sent-ts=1790000012014 :tmi.twitch.tv CLEARCHAT #demo_chan :dan";

        Assert.Equal(Map(Line)!.Id, Map(Line)!.Id);
        Assert.NotEqual(Map(Line)!.Id, Map(Line.Replace("12014", "12015", StringComparison.Ordinal))!.Id);
    }

    [Theory]
    [InlineData(":tmi.twitch.tv HOSTTARGET #demo_chan :x 1")]
    [InlineData("@room-id=2002;slow=10 :tmi.twitch.tv ROOMSTATE #demo_chan")]
    [InlineData("@message-id=1 :a!a@a WHISPER demo_chan :psst")]
    [InlineData(":tmi.twitch.tv FUTURE #demo_chan :x")]
    [InlineData("@id=1 :f!f@f PRIVMSG #demo_chan :\u200B\U000E0000 ")]
    [InlineData("@id=1 :f!f@f PRIVMSG #demo_chan")]
    public void What_is_no_event_is_ignored(string line) => Assert.Null(Map(line));

    private static IEnumerable<(int Start, int Length, string Id)> Spans(ChatMessage message) =>
        message.Emotes.Select(span => (span.Start, span.Length, span.Emote.Id));

    private ChatMessage Message(string line) => Assert.IsType<ChatMessage>(Map(line));

    private ChatEvent? Map(string line) => IrcLine.TryParse(Encoding.UTF8.GetBytes(line), out var parsed)
        ? _mapper.Map(parsed, new TwitchChannel(new CreatorId("demo"), "demo_chan"), Received)
        : throw new FormatException(line);
}
