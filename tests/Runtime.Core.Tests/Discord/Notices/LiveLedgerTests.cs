using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Tests.Clips;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord.Notices;

public sealed class LiveLedgerTests
{
    private static readonly CreatorId Daniel = new("daniel");

    [Fact]
    public async Task A_broadcast_is_announced_once_however_often_it_is_looked_at()
    {
        await using var scene = await DiscordScene.OpenAsync();

        await LookAsync(scene, Online(scene));
        scene.Time.Advance(TimeSpan.FromMinutes(10));
        await LookAsync(scene, Online(scene, since: DiscordSamples.Noon));

        var embed = Assert.Single(Assert.Single(scene.Discord.Posted).Message.Embeds);
        Assert.Equal(("daniel is live on Twitch", "Speedrun"), (embed.Title, embed.Description));
        Assert.Equal("Retro", Assert.Single(embed.Fields).Value);
    }

    [Fact]
    public async Task A_stream_that_comes_back_in_time_keeps_its_notice()
    {
        await using var scene = await DiscordScene.OpenAsync();
        for (var drop = 0; drop < 5; drop++)
        {
            await LookAsync(scene, Online(scene));
            scene.Time.Advance(TimeSpan.FromMinutes(3));
            await LookAsync(scene, Offline());
            scene.Time.Advance(TimeSpan.FromMinutes(4));
        }

        await LookAsync(scene, Online(scene));

        Assert.Equal("daniel is live on Twitch", Assert.Single(scene.Discord.Posted).Message.Embeds[0].Title);
    }

    [Fact]
    public async Task A_restart_announces_nothing_again_whether_or_not_the_platform_says_when_it_began()
    {
        await using var first = await DiscordScene.OpenAsync();
        await LookAsync(first, Online(first));
        first.Time.Advance(TimeSpan.FromMinutes(4));

        await using var second = await first.RestartAsync();
        await LookAsync(second, Remembered(DiscordSamples.Noon));
        await LookAsync(second, Online(second));

        Assert.Single(second.Discord.Posted);
    }

    [Fact]
    public async Task Another_evening_is_another_notice_and_the_first_one_is_ended()
    {
        await using var first = await DiscordScene.OpenAsync();
        await LookAsync(first, Online(first));

        await using var second = await first.RestartAsync();
        second.Time.Advance(TimeSpan.FromDays(1));
        await LookAsync(second, Remembered(DiscordSamples.Noon));
        await LookAsync(second, Online(second));

        Assert.Equal(["daniel was live on Twitch", "daniel is live on Twitch"], second.Discord.Posted.Select(posted => posted.Message.Embeds[0].Title));
    }

    [Fact]
    public async Task The_end_is_an_edit_with_the_duration_and_the_clips_of_the_evening()
    {
        await using var scene = await DiscordScene.OpenAsync();
        await LookAsync(scene, Online(scene));
        scene.Clips.Set(Clip("aB3dE9", scene.Time.GetUtcNow().AddMinutes(30)), Clip("before", DiscordSamples.Noon.AddHours(-1)));
        scene.Time.Advance(TimeSpan.FromHours(2));
        await LookAsync(scene, Offline());
        scene.Time.Advance(TimeSpan.FromMinutes(5));

        await LookAsync(scene, Offline());

        var embed = Assert.Single(scene.Discord.Posted).Message.Embeds[0];
        Assert.Equal("daniel was live on Twitch", embed.Title);
        Assert.Equal("2:00 h", embed.Fields.Single(field => field.Name == "Duration").Value);
        Assert.Equal("[What a save](https://example.com/aB3dE9)", embed.Fields.Single(field => field.Name == "Clips (1)").Value);
    }

    [Fact]
    public async Task A_clip_that_is_finished_shortly_after_the_end_joins_the_notice()
    {
        await using var scene = await DiscordScene.OpenAsync();
        await LookAsync(scene, Online(scene));
        scene.Time.Advance(TimeSpan.FromHours(1));
        await LookAsync(scene, Offline());
        scene.Time.Advance(TimeSpan.FromMinutes(5));
        await LookAsync(scene, Offline());

        scene.Clips.Set(Clip("aB3dE9", DiscordSamples.Noon.AddMinutes(59)));
        await LookAsync(scene, Offline());
        scene.Time.Advance(TimeSpan.FromMinutes(20));
        await LookAsync(scene, Offline());
        scene.Clips.Set(Clip("aB3dE9", DiscordSamples.Noon.AddMinutes(59)), Clip("tooLat", DiscordSamples.Noon.AddMinutes(58)));
        await LookAsync(scene, Offline());

        Assert.Contains(Assert.Single(scene.Discord.Posted).Message.Embeds[0].Fields, field => field.Name == "Clips (1)");
    }

    [Fact]
    public async Task A_notice_that_could_not_be_sent_before_the_end_is_dropped()
    {
        await using var scene = await DiscordScene.OpenAsync();
        scene.Discord.Faults.Enqueue(SendFault.Later);
        await LookAsync(scene, Online(scene));
        await scene.Ledger.LookAsync([Offline()]);
        scene.Time.Advance(TimeSpan.FromMinutes(6));
        await scene.Ledger.LookAsync([Offline()]);
        await scene.WorkAsync();

        Assert.Empty(scene.Discord.Posted);
        Assert.Equal(NoticeState.Expired, Assert.Single(scene.Store.ReadRecent(10)).State);
    }

    [Fact]
    public async Task A_crash_before_the_notice_was_written_down_does_not_lose_it()
    {
        await using var scene = await DiscordScene.OpenAsync();

        await LookAsync(scene, Remembered(scene.Time.GetUtcNow().AddSeconds(-20)));

        Assert.Single(scene.Discord.Posted);
    }

    [Fact]
    public async Task What_a_creators_state_remembers_from_last_week_is_no_news()
    {
        await using var scene = await DiscordScene.OpenAsync();

        await LookAsync(scene, Remembered(scene.Time.GetUtcNow().AddDays(-7)));

        Assert.Empty(scene.Discord.Posted);
    }

    [Fact]
    public async Task A_guild_hears_only_of_its_own_creators()
    {
        await using var scene = await DiscordScene.OpenAsync(DiscordSamples.Settings((NoticeCategories.General, DiscordSamples.General)) with { Creators = [new CreatorId("alice")] });

        await LookAsync(scene, Online(scene));

        Assert.Empty(scene.Discord.Posted);
    }

    private static async Task LookAsync(DiscordScene scene, CreatorState state)
    {
        await scene.Ledger.LookAsync([state]);
        await scene.WorkAsync();
    }

    /// <summary>A platform that does not say when the broadcast began: it began when it was told of.</summary>
    private static CreatorState Online(DiscordScene scene, DateTimeOffset? since = null) => Remembered(since ?? scene.Time.GetUtcNow()) with
    {
        Streams = ImmutableSortedDictionary<string, StreamDetails>.Empty.Add("twitch", new StreamDetails("Speedrun", "Retro", new Uri("https://example.com/daniel"), null, false)),
    };

    private static CreatorState Remembered(DateTimeOffset since) => Offline() with
    {
        OnlineSince = ImmutableSortedDictionary<string, DateTimeOffset>.Empty.Add("twitch", since),
    };

    private static CreatorState Offline() => new() { Id = Daniel, DisplayName = "Daniel" };

    private static Clip Clip(string id, DateTimeOffset at) => ClipSamples.Clip(ClipState.Published) with
    {
        Id = ClipId.TryParse(id)!.Value,
        Creator = Daniel,
        Title = "What a save",
        RequestedAt = at,
        RequestKey = id,
        PublishedUrl = $"https://example.com/{id}",
    };
}
