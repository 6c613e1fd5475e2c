using Runtime.Admin.Discord;
using Runtime.Admin.Display;
using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;
using TestKit;
using TestKit.Admin;
using TestKit.Discord;

namespace Runtime.Host.Tests.Admin;

public sealed class DiscordViewsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeConfigurationSource _configuration = new();
    private readonly GuildScene _scene;

    public DiscordViewsTests() => _scene = new GuildScene(Noon, _configuration).Set();

    [Fact]
    public void A_switch_that_is_off_comes_before_a_missing_token_and_each_has_its_remedy()
    {
        var off = DiscordStatus.Off with { Detail = "There is no bot token: set DISCORD_BOT_TOKEN in the environment or .env." };

        var switched = ConnectionView.From(off, Gate("disabled", "Switched off: system.platforms.discord in config/system.json."));
        var token = ConnectionView.From(off, Gate("active", ""));

        Assert.Equal((ConnectionNeed.Switch, "Switched off: system.platforms.discord in config/system.json."), (switched.Need, switched.Reason));
        Assert.Equal(ConnectionNeed.Token, token.Need);
        Assert.Contains(token.Steps, step => step.Contains("`DISCORD_BOT_TOKEN`", StringComparison.Ordinal));
        Assert.Equal(ConnectionNeed.Token, ConnectionView.From(off, null).Need);
        Assert.Equal(ConnectionNeed.Nothing, ConnectionView.From(DiscordSamples.Connected(), null).Need);
    }

    [Theory]
    [InlineData(DiscordConnectionState.Stopped, ConnectionNeed.Operator)]
    [InlineData(DiscordConnectionState.Waiting, ConnectionNeed.Wait)]
    [InlineData(DiscordConnectionState.Connecting, ConnectionNeed.Wait)]
    public void The_connections_own_words_are_the_reason(DiscordConnectionState state, ConnectionNeed need)
    {
        var view = ConnectionView.From(DiscordStatus.Off with { State = state, Detail = "the session timed out" }, null);

        Assert.Equal((need, "the session timed out"), (view.Need, view.Reason));
    }

    [Fact]
    public void Guilds_say_what_is_odd_about_them()
    {
        var rows = GuildRow.AllOf(_scene.Guilds, _configuration.Current.Discord, connected: true);

        Assert.Equal(["Joined", "Joined", "Joined", "Not joined"], rows.Select(row => row.State.Label));
        Assert.Equal(["All permissions", "2 permissions missing", "All permissions", "Permissions not known"], rows.Select(row => row.Permissions.Label));
        Assert.Equal(["", ""], rows.Take(2).Select(row => row.Remark));
        Assert.Contains("nothing is set up", rows[2].Remark, StringComparison.Ordinal);
        Assert.Contains("the bot is not in it", rows[3].Remark, StringComparison.Ordinal);
        Assert.Equal("Not seen yet", GuildRow.AllOf(_scene.Guilds, _configuration.Current.Discord, connected: false)[3].State.Label);
    }

    [Fact]
    public void Each_chosen_channel_is_found_lacking_or_gone()
    {
        var uses = GuildRow.AllOf(_scene.Guilds, _configuration.Current.Discord, connected: true)[0].Uses;

        Assert.Equal(
            [("Log of commands", "#live-now", Tone.Bad), ("Live notices and announcements", "#general", Tone.Good), ("Clips from Kick", $"channel {GuildScene.Gone}", Tone.Bad), ("Clips from Twitch", "#clips", Tone.Good)],
            uses.Select(use => (use.What, use.Channel, use.State.Tone)));
        Assert.Contains("Send Messages, Embed Links, Read Message History", uses[0].Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notice_shows_when_it_is_tried_again_or_that_somebody_has_to()
    {
        var rows = _scene.Notices.Recent(10).Select(notice => NoticeRow.From(notice, _scene.Guilds)).ToList();

        Assert.Equal(["Sent", "Waiting to try again", "Refused", "Uncertain"], rows.Select(row => row.State.Label));
        Assert.Equal([false, false, true, true], rows.Select(row => row.CanRetry));
        Assert.Equal([null, Noon.AddSeconds(40), null, null], rows.Select(row => row.NextAttempt));
        Assert.Equal("StreamSuites, #live-now", rows[2].Place);
        Assert.Equal(["", "", ""], rows.Take(3).Select(row => row.RetryWarning));
        Assert.NotEqual("", rows[3].RetryWarning);
    }

    [Fact]
    public void A_notices_title_is_plain_text()
    {
        var row = NoticeRow.From(_scene.Notice("x", 1, NoticeState.Pending, "**Daniel** \\*plays\\* `it`\nsecond line"), _scene.Guilds);

        Assert.Equal("Daniel *plays* it", row.Title);
    }

    [Theory]
    [InlineData("", null, "", 4)]
    [InlineData("1098765432109876543", null, "", 4)]
    [InlineData("7", null, "", 0)]
    [InlineData("", AuditOutcome.Done, "", 2)]
    [InlineData("", AuditOutcome.Refused, "", 1)]
    [InlineData("", AuditOutcome.Failed, "", 1)]
    [InlineData("", null, " MALLORY ", 1)]
    [InlineData("", null, "expired", 1)]
    [InlineData("", null, "1098765432109876547", 1)]
    public void Commands_are_filtered_and_an_answer_that_was_lost_counts_as_failed(string guild, AuditOutcome? outcome, string search, int matching)
    {
        var view = CommandLogView.From(_scene.Log.Recent, new CommandFilter(guild, outcome, search), most: 1);

        Assert.Equal((matching, 4, Math.Min(1, matching)), (view.Matching, view.Total, view.Records.Length));
    }

    [Theory]
    [InlineData("live", "", true)]
    [InlineData("", "🔴", true)]
    [InlineData("", "👩‍💻", true)]
    [InlineData("", "1", false)]
    [InlineData("", "🔴🔴", false)]
    [InlineData("two\nlines", "", false)]
    public void A_presence_is_one_line_and_one_emoji(string text, string emoji, bool fits) => Assert.Equal(fits, PresenceCheck.ProblemOf(text, emoji) is null);

    [Fact]
    public void A_presence_is_cut_as_discord_has_room_for_it()
    {
        Assert.NotNull(PresenceCheck.ProblemOf(new string('x', 129), ""));
        Assert.Equal(128, PresenceCheck.Shown(new DiscordPresence(new string('x', 128), "🔴")).Length);
        Assert.Equal("", PresenceCheck.Shown(PresenceCheck.Of(" ", "")));
    }

    private static PlatformStatus Gate(string state, string reason) =>
        new(new PlatformDescriptor { Id = new PlatformId("discord"), DisplayName = "Discord", DefaultState = "active", Mode = "control-plane" }, state == "active", false, state, reason, null);
}
