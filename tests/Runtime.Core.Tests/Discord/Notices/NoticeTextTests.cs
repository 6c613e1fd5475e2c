using System.Collections.Immutable;
using Runtime.Core.Clips;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Tests.Clips;
using TestKit.Discord;

namespace Runtime.Core.Tests.Discord.Notices;

public sealed class NoticeTextTests
{
    [Theory]
    [InlineData("@everyone", "@\u200beveryone")]
    [InlineData("<@1> <#2> <@&3>", "\\<@\u200b1\\> \\<\\#2\\> \\<@\u200b&3\\>")]
    [InlineData("[free](http://evil.example)", "\\[free\\]\\(http\\://evil.example\\)")]
    [InlineData("**a** _b_ ~c~ `d` ||e||", "\\*\\*a\\*\\* \\_b\\_ \\~c\\~ \\`d\\` \\|\\|e\\|\\|")]
    [InlineData("# head\n> quote\u202e\u2028x", "\\# head \\> quote  x")]
    public void Text_from_outside_has_no_effect_of_its_own(string text, string shown) => Assert.Equal(shown, DiscordText.Escape(text));

    [Fact]
    public void Half_a_character_is_none() => Assert.Equal("half \ufffd pair", DiscordText.Escape($"half {(char)0xd83d} pair"));

    [Theory]
    [InlineData("abcdef", 4, "abc…")]
    [InlineData("ab😀d", 4, "ab…")]
    [InlineData("ab\\*d", 4, "ab…")]
    [InlineData("abcd", 4, "abcd")]
    public void A_cut_leaves_neither_half_a_character_nor_half_an_escape(string text, int longest, string cut) => Assert.Equal(cut, DiscordText.Cut(text, longest));

    [Fact]
    public void A_guilds_template_is_filled_in_and_what_chat_wrote_is_escaped()
    {
        var guild = DiscordSamples.Settings() with { Templates = ImmutableSortedDictionary<string, DiscordTemplate>.Empty.Add("twitch_clips", new DiscordTemplate("New: {title} {nobody}", null)) };

        var embed = NoticeComposer.Clip(guild, new ClipNotice("aB3dE9", "Daniel", "**{creator}**", "https://example.com/c", ["Ada", "@everyone"], TimeSpan.FromSeconds(30)), "twitch_clips", "0123456789abcdef01234567").Embeds[0];

        Assert.Equal(("New: \\*\\*{creator}\\*\\* {nobody}", "Clipped by Ada, @\u200beveryone"), (embed.Title, embed.Description));
        Assert.Equal(("notice 0123456789ab", new Uri("https://example.com/c")), (embed.Footer, embed.Url));
    }

    [Theory]
    [InlineData("http://example.com/c")]
    [InlineData("https://user:pass@example.com/c")]
    [InlineData("javascript:alert(1)")]
    [InlineData("media/daniel/aB3dE9.mp4")]
    public void Only_an_address_that_is_safe_to_follow_becomes_a_link(string url) =>
        Assert.Null(NoticeComposer.Clip(DiscordSamples.Settings(), new ClipNotice("a", "b", "c", url, [], null), "twitch_clips", "0123456789abcdef01234567").Embeds[0].Url);

    [Fact]
    public void A_message_stays_within_discords_limits_whatever_goes_into_it()
    {
        var guild = DiscordSamples.Settings() with { Templates = ImmutableSortedDictionary<string, DiscordTemplate>.Empty.Add("ended", new DiscordTemplate("{title}{title}", string.Concat(Enumerable.Repeat("{title}", 250)))) };
        var clips = Enumerable.Range(0, 60).Select(number => ClipSamples.Clip(ClipState.Published) with { Title = new string('*', 300), PublishedUrl = "https://example.com/" + new string('a', 300), RequestKey = $"{number}" }).ToList();
        var broadcast = new Broadcast { Creator = new CreatorId("a"), Platform = "twitch", StartedAt = DiscordSamples.Noon, LastSeen = DiscordSamples.Noon.AddHours(1), EndedAt = DiscordSamples.Noon.AddHours(1), Details = new(new string('x', 5000), new string('_', 5000), null, null) };

        var embed = NoticeComposer.Live(guild, broadcast, "Daniel", clips, "0123456789abcdef01234567").Embeds[0];

        Assert.InRange(embed.Title!.Length, 1, 256);
        Assert.InRange(embed.Description!.Length, 1, 4096);
        Assert.All(embed.Fields, field => Assert.InRange(field.Value.Length, 1, 1024));
        Assert.InRange(embed.Title.Length + embed.Description.Length + embed.Footer!.Length + embed.Fields.Sum(field => field.Name.Length + field.Value.Length), 1, 6000);
    }

    [Theory]
    [InlineData("twitch", "folder", null, "twitch_clips")]
    [InlineData(null, "youtube", null, "youtube_clips")]
    [InlineData(null, "folder", "kick", "kick_clips")]
    [InlineData("scripted", "folder", null, "general")]
    public void A_clip_is_news_of_the_platform_it_is_of(string? asked, string destination, string? only, string category)
    {
        var clip = ClipSamples.Clip() with { Origin = asked is null ? null : new ClipOrigin(asked, "c", "m", "l") };
        var creator = new CreatorConfig
        {
            Id = clip.Creator,
            DisplayName = "A",
            Platforms = only is null ? ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty : ImmutableSortedDictionary<string, CreatorPlatformConfig>.Empty.Add(only, new CreatorPlatformConfig { Enabled = true }),
        };

        Assert.Equal(category, ClipCategory.Of(clip, destination, creator));
    }

    [Fact]
    public async Task Every_guild_that_wants_a_clip_gets_one_notice_of_it()
    {
        var other = new DiscordGuildConfig { Id = new Snowflake(5), NotificationsEnabled = true, Channels = ImmutableSortedDictionary<string, Snowflake>.Empty.Add("twitch_clips", new Snowflake(6)) };
        await using var scene = await DiscordScene.OpenAsync(DiscordSamples.Settings(("twitch_clips", DiscordSamples.Clips)), other, other with { Id = new Snowflake(7), NotificationsEnabled = false });
        scene.Clips.Set(ClipSamples.Clip(ClipState.Published) with { Origin = new ClipOrigin("twitch", "c", "m", "l") });
        var news = new Runtime.Core.Effects.AnnounceClip("discord", "aB3dE9", "What a save", "", "folder", ["Ada"]);

        await scene.Outlet.AnnounceAsync(new CreatorId("alice"), news, TestContext.Current.CancellationToken);
        await scene.Outlet.AnnounceAsync(new CreatorId("alice"), news, TestContext.Current.CancellationToken);
        await scene.WorkAsync();

        Assert.Equal([new Snowflake(6), DiscordSamples.Clips], scene.Discord.Posted.Select(posted => posted.Channel).Order());
    }

    [Fact]
    public void The_invite_asks_for_exactly_what_is_needed() =>
        Assert.Equal("https://discord.com/oauth2/authorize?client_id=42&scope=bot%20applications.commands&permissions=84992", NeededPermissions.InviteFor(new Snowflake(42)).AbsoluteUri);
}
