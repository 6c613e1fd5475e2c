using Runtime.Core.Chat;
using Runtime.Core.Platforms.Synthetic;

namespace Runtime.Core.Tests.Platforms.Synthetic;

public sealed class SyntheticScriptTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_same_seed_plays_the_same_script()
    {
        Assert.Equal(SyntheticScript.Beats(7).Take(2_000), SyntheticScript.Beats(7).Take(2_000));
        Assert.NotEqual(SyntheticScript.Beats(7).Take(200), SyntheticScript.Beats(8).Take(200));
    }

    [Fact]
    public void The_stream_goes_online_first_and_somebody_speaks_within_a_second()
    {
        var beats = SyntheticScript.Beats(1).Take(2).ToList();

        Assert.IsType<Online>(beats[0].Beat);
        Assert.Equal(TimeSpan.Zero, beats[0].After);
        Assert.IsType<Talk>(beats[1].Beat);
        Assert.InRange(beats[1].After, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    [InlineData(-5)]
    public void Chat_flows_at_one_to_two_messages_a_second_and_never_leaves_a_heartbeat_out(int seed)
    {
        var beats = SyntheticScript.Beats(seed).Take(3_000).ToList();

        Assert.InRange(beats.Count / beats.Sum(beat => beat.After.TotalSeconds), 1, 2);
        Assert.True(beats.Max(beat => beat.After) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void What_is_answered_or_removed_was_said_before_in_the_same_run()
    {
        var messages = new Dictionary<long, Talk>();
        foreach (var scripted in SyntheticScript.Beats(3).Take(5_000))
        {
            if (scripted.Beat is Talk talk)
            {
                messages.Add(scripted.Number, talk);
            }

            if (scripted.Beat is Delete or Talk { AnswersTo: not null } && scripted.Target is { } target)
            {
                Assert.InRange(target, scripted.Number - 100, scripted.Number - 1);
                Assert.True(messages.ContainsKey(target) || scripted.Beat is Talk, $"beat {scripted.Number} removes something that is no message");
            }
        }
    }

    [Fact]
    public void A_few_minutes_show_everything_a_chat_can_do()
    {
        var events = Play(seed: 1, beats: 600);

        Assert.Contains(events, e => e is StreamStatusChanged { IsOnline: true });
        Assert.Contains(events, e => e is MessageDeleted);
        Assert.Contains(events, e => e is UserModerated { Duration: not null });
        Assert.Contains(events, e => e is ChatMessage { IsAction: true });
        Assert.Contains(events, e => e is ChatMessage { IsFirst: true });
        Assert.Contains(events, e => e is ChatMessage { IsHighlighted: true });
        Assert.Contains(events, e => e is ChatMessage { Reply: not null });
        Assert.Contains(events, e => e is ChatMessage { Paid: { Amount: 100, Currency: "BITS" } });
        Assert.Contains(events, e => e is ChatMessage { Emotes.IsEmpty: false });
        foreach (var kind in (NoticeKind[])[NoticeKind.Subscription, NoticeKind.Resubscription, NoticeKind.GiftSubscription, NoticeKind.GiftBomb, NoticeKind.Raid, NoticeKind.Announcement, NoticeKind.Milestone])
        {
            Assert.Contains(events, e => e is ChatNotice notice && notice.Kind == kind);
        }

        foreach (var command in (string[])["!ping", "!uptime", "!commands", "!so pixelbaker", "!dice", "!flip"])
        {
            Assert.Contains(events, e => e is ChatMessage message && message.Text == command);
        }
    }

    [Fact]
    public void Every_event_is_marked_synthetic_and_has_an_id_of_its_own()
    {
        var events = Play(seed: 1, beats: 3_000);

        Assert.All(events, e => Assert.True(e.IsSynthetic));
        Assert.Equal(events.Count, events.Select(e => e.Id).Distinct().Count());
    }

    [Fact]
    public void A_restart_repeats_no_id()
    {
        var first = new SyntheticEvents(SyntheticPlatform.DemoCreator, "demo", 1, Start);
        var second = new SyntheticEvents(SyntheticPlatform.DemoCreator, "demo", 1, Start.AddMilliseconds(1));

        Assert.NotEqual(first.IdOf(1), second.IdOf(1));
    }

    [Fact]
    public void Emotes_mark_exactly_their_words_also_behind_emoji_and_a_reply_prefix()
    {
        foreach (var message in Play(seed: 2, beats: 3_000).OfType<ChatMessage>())
        {
            Assert.All(message.Emotes, span =>
            {
                Assert.Matches("^[A-Za-z0-9]+$", message.Text.Substring(span.Start, span.Length));
                Assert.StartsWith("https://static-cdn.jtvnw.net/emoticons/v2/", span.Emote.ImageUrl, StringComparison.Ordinal);
            });
        }
    }

    [Fact]
    public void Mischief_is_played_as_text_without_direction_overrides()
    {
        var texts = Play(seed: 1, beats: 1_500).OfType<ChatMessage>().Select(message => message.Text).ToList();

        Assert.Contains("<script>alert('free pizza')</script>", texts);
        Assert.Contains(texts, text => text.Contains("terces si siht", StringComparison.Ordinal) || text.Contains("terces", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Any(c => c is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' || char.IsControl(c)));
    }

    [Fact]
    public void The_gifts_of_a_bomb_share_one_group()
    {
        var events = Play(seed: 1, beats: 1_500);

        var bomb = events.OfType<ChatNotice>().First(notice => notice.Kind == NoticeKind.GiftBomb);

        Assert.NotNull(bomb.GroupId);
        Assert.Equal(bomb.Count, events.OfType<ChatNotice>().Count(notice => notice.Kind == NoticeKind.GiftSubscription && notice.GroupId == bomb.GroupId));
    }

    private static List<ChatEvent> Play(int seed, int beats)
    {
        var events = new SyntheticEvents(SyntheticPlatform.DemoCreator, "demo", seed, Start);
        var played = new Dictionary<string, ChatEvent>();
        var now = Start;
        foreach (var scripted in SyntheticScript.Beats(seed).Take(beats))
        {
            now += scripted.After;
            var made = events.Make(scripted, now, id => played.GetValueOrDefault(id) as ChatMessage);
            played.Add(made.Id, made);
        }

        return [.. played.Values];
    }
}
