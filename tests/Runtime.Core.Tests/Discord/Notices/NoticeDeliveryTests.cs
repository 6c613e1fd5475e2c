using Runtime.Core.Discord;
using Runtime.Core.Discord.Notices;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord.Notices;

public sealed class NoticeDeliveryTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_notice_is_sent_once_and_says_which_message_it_became()
    {
        await using var scene = await DiscordScene.OpenAsync();
        var notice = await scene.AddAsync();

        await scene.WorkAsync();
        await scene.WorkAsync();

        var posted = Assert.Single(scene.Discord.Posted);
        Assert.Equal((DiscordSamples.Clips, notice.Nonce), (posted.Channel, posted.Nonce));
        Assert.Equal((NoticeState.Sent, posted.Id), (scene.Store.Find(notice.Key)!.State, scene.Store.Find(notice.Key)!.MessageId));
    }

    [Fact]
    public async Task The_same_notice_written_down_twice_is_one()
    {
        await using var scene = await DiscordScene.OpenAsync();

        await scene.AddAsync();
        await scene.WorkAsync();
        await scene.AddAsync();
        await scene.WorkAsync();

        Assert.Single(scene.Discord.Posted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_that_ends_between_sent_and_recorded_leaves_one_message(bool remembersNonces)
    {
        await using var first = await DiscordScene.OpenAsync();
        var notice = await first.AddAsync();
        first.Discord.Faults.Enqueue(SendFault.Hangs);
        using (var ended = CancellationTokenSource.CreateLinkedTokenSource(Ct))
        {
            var attempt = first.Delivery.WorkOnAsync(notice, ended.Token);
            await first.Discord.Calls.Reader.ReadAsync(Ct);
            await ended.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
        }

        await using var second = await first.RestartAsync();
        second.Discord.RemembersNonces = remembersNonces;
        second.Time.Advance(TimeSpan.FromHours(1));
        await second.WorkAsync();

        var posted = Assert.Single(second.Discord.Posted);
        Assert.Equal((NoticeState.Sent, posted.Id), (second.Store.Find(notice.Key)!.State, second.Store.Find(notice.Key)!.MessageId));
    }

    [Theory]
    [InlineData(SendFault.AnswerLost)]
    [InlineData(SendFault.Lost)]
    public async Task An_answer_that_was_lost_leads_to_a_look_and_to_one_message(SendFault fault)
    {
        await using var scene = await DiscordScene.OpenAsync();
        var notice = await scene.AddAsync();
        scene.Discord.Faults.Enqueue(fault);

        await scene.WorkAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(3));
        await scene.WorkAsync();

        Assert.Single(scene.Discord.Posted);
        Assert.Equal(NoticeState.Sent, scene.Store.Find(notice.Key)!.State);
    }

    [Fact]
    public async Task What_nobody_can_tell_is_not_sent_again_and_says_what_would_help()
    {
        await using var scene = await DiscordScene.OpenAsync();
        var notice = await scene.AddAsync();
        scene.Discord.LetsRead = false;
        scene.Discord.Faults.Enqueue(SendFault.AnswerLost);

        await scene.WorkAsync();
        scene.Time.Advance(TimeSpan.FromHours(1));
        scene.Discord.RemembersNonces = false;
        await scene.WorkAsync();

        Assert.Single(scene.Discord.Posted);
        Assert.Equal(NoticeState.Uncertain, scene.Store.Find(notice.Key)!.State);
        Assert.Contains("Read Message History", scene.Store.Find(notice.Key)!.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Within_the_life_of_its_nonce_sending_again_is_safe_without_a_look()
    {
        await using var scene = await DiscordScene.OpenAsync();
        await scene.AddAsync();
        scene.Discord.LetsRead = false;
        scene.Discord.Faults.Enqueue(SendFault.AnswerLost);

        await scene.WorkAsync();
        scene.Time.Advance(TimeSpan.FromSeconds(3));
        await scene.WorkAsync();

        Assert.Single(scene.Discord.Posted);
        Assert.Empty(scene.Store.ReadOpen());
    }

    [Fact]
    public async Task A_busy_discord_is_tried_again_later_and_ever_more_rarely()
    {
        await using var scene = await DiscordScene.OpenAsync();
        var notice = await scene.AddAsync();
        var waits = new List<TimeSpan>();
        for (var attempt = 0; attempt < 4; attempt++)
        {
            scene.Discord.Faults.Enqueue(SendFault.Later);
            await scene.WorkAsync();
            var wait = scene.Store.Find(notice.Key)!.NotBefore - scene.Time.GetUtcNow();
            waits.Add(wait);
            scene.Time.Advance(wait);
        }

        await scene.WorkAsync();

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(4, waits.Distinct().Count());
        Assert.Single(scene.Discord.Posted);
    }

    [Fact]
    public async Task After_a_day_it_is_no_news_any_more()
    {
        await using var scene = await DiscordScene.OpenAsync();
        var notice = await scene.AddAsync();

        scene.Time.Advance(TimeSpan.FromHours(25));
        await scene.WorkAsync();

        Assert.Empty(scene.Discord.Posted);
        Assert.Equal(NoticeState.Expired, scene.Store.Find(notice.Key)!.State);
    }

    [Fact]
    public async Task A_refusal_closes_the_channel_until_the_settings_change()
    {
        await using var scene = await DiscordScene.OpenAsync();
        scene.Discord.Faults.Enqueue(SendFault.Refused);
        var first = await scene.AddAsync("clip:1:1");
        await scene.WorkAsync();
        var second = await scene.AddAsync("clip:2:1");
        await scene.WorkAsync();
        var calls = scene.Discord.Calls.Reader.Count;

        scene.Configure(DiscordSamples.Settings(("twitch_clips", DiscordSamples.Clips)));
        await scene.AddAsync("clip:3:1");
        await scene.WorkAsync();

        Assert.Equal(1, calls);
        Assert.Equal("Missing permissions.", scene.Store.Find(first.Key)!.Problem);
        Assert.Equal((NoticeState.Refused, "Missing permissions."), (scene.Store.Find(second.Key)!.State, scene.Store.Find(second.Key)!.Problem));
        Assert.Single(scene.Discord.Posted);
    }

    [Fact]
    public async Task Without_permission_nothing_is_tried_and_the_reason_names_it()
    {
        await using var scene = await DiscordScene.OpenAsync();
        scene.Discord.Current = DiscordSamples.Connected(DiscordSamples.Joined(inClips: DiscordPermissions.ViewChannel | DiscordPermissions.SendMessages));
        var notice = await scene.AddAsync();

        await scene.WorkAsync();

        Assert.Equal("In #clips the bot lacks: Embed Links.", scene.Store.Find(notice.Key)!.Problem);
        Assert.Equal(0, scene.Discord.Calls.Reader.Count);
    }

    [Fact]
    public async Task A_message_that_a_moderator_deleted_is_not_posted_again()
    {
        await using var scene = await DiscordScene.OpenAsync();
        var notice = await scene.AddAsync();
        await scene.WorkAsync();
        scene.Discord.Delete(scene.Discord.Posted[0].Id);

        await scene.Store.WriteAsync(session => NoticeStore.Rewrite(session, notice.Key, notice.Body with { Content = "changed" }));
        await scene.WorkAsync();

        Assert.Empty(scene.Discord.Posted);
        Assert.Empty(scene.Store.ReadOpen());
    }

    [Fact]
    public async Task A_text_that_changed_while_it_was_uncertain_is_put_right_by_an_edit()
    {
        await using var scene = await DiscordScene.OpenAsync();
        var notice = await scene.AddAsync();
        scene.Discord.Faults.Enqueue(SendFault.AnswerLost);
        await scene.WorkAsync();
        await scene.Store.WriteAsync(session => NoticeStore.Rewrite(session, notice.Key, notice.Body with { Content = "changed" }));

        await scene.WorkAsync();
        await scene.WorkAsync();

        Assert.Equal("changed", Assert.Single(scene.Discord.Posted).Message.Content);
    }
}
