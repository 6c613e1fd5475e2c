using System.Text;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Core.Platforms.Twitch;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class TwitchNoticeTests
{
    private readonly TwitchMapper _mapper = new("https://static-cdn.jtvnw.net/emoticons/v2");

    [Fact]
    public void A_resubscription_has_its_months_plan_sentence_and_words()
    {
        var notice = Map("@badge-info=subscriber/6;badges=subscriber/6;color=#FF4500;display-name=Gus;emotes=25:0-4;flags=;id=00000000-0000-4000-8000-000000000009;login=gus;mod=0;msg-id=resub;msg-param-cumulative-months=6;msg-param-months=0;msg-param-sub-plan-name=Channel\\sSubscription\\s(demo_chan);msg-param-sub-plan=1000;room-id=2002;subscriber=1;system-msg=Gus\\ssubscribed\\sat\\sTier\\s1.\\sThey've\\ssubscribed\\sfor\\s6\\smonths!;tmi-sent-ts=1790000008009;user-id=3008;user-type=;vip=0 :tmi.twitch.tv USERNOTICE #demo_chan :Kappa six months");

        Assert.Equal((NoticeKind.Resubscription, 6, "1000", "resub"), (notice.Kind, notice.Count, notice.Tier, notice.PlatformKind));
        Assert.Equal("Gus subscribed at Tier 1. They've subscribed for 6 months!", notice.SystemText);
        Assert.Equal("Kappa six months", notice.Text);
        Assert.Equal((0, 5), (notice.Emotes.Single().Start, notice.Emotes.Single().Length));
        Assert.Equal("gus", notice.Author?.Login);
    }

    [Fact]
    public void A_bomb_and_its_gifts_carry_one_group()
    {
        var bomb = Map("@display-name=Hana;id=a;login=hana;msg-id=submysterygift;msg-param-community-gift-id=777;msg-param-mass-gift-count=2;msg-param-origin-id=777;msg-param-sub-plan=1000;system-msg=Hana\\sis\\sgifting;user-id=3009 :tmi.twitch.tv USERNOTICE #demo_chan");
        var gift = Map("@display-name=Hana;id=b;login=hana;msg-id=subgift;msg-param-community-gift-id=777;msg-param-gift-months=1;msg-param-origin-id=777;msg-param-recipient-display-name=Ivo;msg-param-recipient-id=3010;msg-param-recipient-user-name=ivo;msg-param-sub-plan=1000;user-id=3009 :tmi.twitch.tv USERNOTICE #demo_chan");
        var single = Map("@id=c;login=hana;msg-id=subgift;msg-param-gift-months=3;msg-param-origin-id=888;msg-param-recipient-user-name=ivo;user-id=3009 :tmi.twitch.tv USERNOTICE #demo_chan");

        Assert.Equal((NoticeKind.GiftBomb, 2, "777"), (bomb.Kind, bomb.Count, bomb.GroupId));
        Assert.Equal((NoticeKind.GiftSubscription, 1, "777", "Ivo"), (gift.Kind, gift.Count, gift.GroupId, gift.RecipientDisplayName));
        Assert.Equal((3, null, "ivo"), (single.Count, single.GroupId, single.RecipientDisplayName));
    }

    [Theory]
    [InlineData("sub;msg-param-cumulative-months=1;msg-param-sub-plan=Prime", NoticeKind.Subscription, 1)]
    [InlineData("primepaidupgrade;msg-param-sub-plan=1000", NoticeKind.Subscription, null)]
    [InlineData("giftpaidupgrade", NoticeKind.Subscription, null)]
    [InlineData("anongiftpaidupgrade", NoticeKind.Subscription, null)]
    [InlineData("anonsubgift;msg-param-gift-months=1", NoticeKind.GiftSubscription, 1)]
    [InlineData("anonsubmysterygift;msg-param-mass-gift-count=5", NoticeKind.GiftBomb, 5)]
    [InlineData("raid;msg-param-displayName=Jo;msg-param-viewerCount=43", NoticeKind.Raid, 43)]
    [InlineData("unraid", NoticeKind.Other, null)]
    [InlineData("announcement;msg-param-color=PRIMARY", NoticeKind.Announcement, null)]
    [InlineData("bitsbadgetier;msg-param-threshold=1000", NoticeKind.Milestone, 1000)]
    [InlineData("viewermilestone;msg-param-category=watch-streak;msg-param-value=15", NoticeKind.Milestone, 15)]
    [InlineData("modiversary;msg-param-months=12", NoticeKind.Milestone, 12)]
    [InlineData("ritual;msg-param-ritual-name=new_chatter", NoticeKind.Other, null)]
    [InlineData("rewardgift", NoticeKind.Other, null)]
    [InlineData("standardpayforward", NoticeKind.Other, null)]
    [InlineData("communitypayforward", NoticeKind.Other, null)]
    [InlineData("primecommunitygiftreceived", NoticeKind.Other, null)]
    [InlineData("somethingnew", NoticeKind.Other, null)]
    [InlineData("raid;msg-param-viewerCount=many", NoticeKind.Raid, null)]
    public void Each_kind_maps_to_its_meaning(string tags, NoticeKind kind, int? count)
    {
        var notice = Map($"@id=1;login=jo;user-id=1;msg-id={tags} :tmi.twitch.tv USERNOTICE #demo_chan");

        Assert.Equal(kind, notice.Kind);
        Assert.Equal(count, notice.Count);
        Assert.Equal(tags.Split(';')[0], notice.PlatformKind);
    }

    [Fact]
    public void A_donation_is_money_in_its_currency()
    {
        var notice = Map("@id=1;login=jo;msg-id=charitydonation;msg-param-donation-amount=500;msg-param-donation-currency=USD;msg-param-donation-exponent=2 :tmi.twitch.tv USERNOTICE #demo_chan");

        Assert.Equal((NoticeKind.Paid, new Money(5, "USD")), (notice.Kind, notice.Paid));
    }

    [Fact]
    public void A_notice_of_a_shared_chat_is_shown_but_counts_as_nothing_here()
    {
        var notice = Map("@id=1;login=jo;msg-id=sharedchatnotice;source-msg-id=subgift;msg-param-gift-months=1;source-room-id=9;room-id=1;system-msg=Jo\\sgifted :tmi.twitch.tv USERNOTICE #demo_chan");

        Assert.Equal((NoticeKind.Other, null, "sharedchatnotice/subgift", "Jo gifted"), (notice.Kind, notice.Count, notice.PlatformKind, notice.SystemText));
    }

    [Fact]
    public void The_last_parameter_may_come_without_a_colon() =>
        Assert.Equal("🫣", Map("@id=1;login=jo;msg-id=resub :tmi.twitch.tv USERNOTICE #demo_chan 🫣").Text);

    private ChatNotice Map(string line) => IrcLine.TryParse(Encoding.UTF8.GetBytes(line), out var parsed)
        ? Assert.IsType<ChatNotice>(_mapper.Map(parsed, new TwitchChannel(new CreatorId("demo"), "demo_chan"), DateTimeOffset.UnixEpoch))
        : throw new FormatException(line);
}
