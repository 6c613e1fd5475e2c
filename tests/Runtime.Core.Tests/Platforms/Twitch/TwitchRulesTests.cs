using System.Text;
using Runtime.Core.Configuration;
using Runtime.Core.Platforms.Twitch;
using Runtime.Core.Secrets;
using TestKit;

namespace Runtime.Core.Tests.Platforms.Twitch;

public sealed class TwitchRulesTests
{
    [Fact]
    public void Delays_double_with_jitter_and_stay_between_one_second_and_one_minute()
    {
        Assert.Equal([1, 2, 4, 8, 16, 30, 30], Enumerable.Range(0, 7).Select(attempt => ReconnectSchedule.DelayFor(attempt, 0).TotalSeconds));
        Assert.Equal(60, ReconnectSchedule.DelayFor(int.MaxValue, 1).TotalSeconds);
        Assert.All(Enumerable.Range(0, 1000), i => Assert.InRange(ReconnectSchedule.DelayFor(i % 20, i / 1000.0), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)));
    }

    [Fact]
    public void A_window_never_lets_more_through_than_it_says()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var window = new SlidingWindow(20, TimeSpan.FromSeconds(30));
        var now = TimeSpan.Zero;
        var taken = new List<TimeSpan>();

        for (var i = 0; i < 5000; i++)
        {
            now += TimeSpan.FromMilliseconds(random.Next(2000));
            if (window.WaitAt(now) == TimeSpan.Zero)
            {
                window.Take(now);
                taken.Add(now);
            }
        }

        Assert.True(taken.Count > 200);
        for (var i = 20; i < taken.Count; i++)
        {
            Assert.True(taken[i] - taken[i - 20] >= TimeSpan.FromSeconds(30), $"seed {seed}, index {i}");
        }
    }

    [Fact]
    public void The_wait_ends_exactly_when_the_oldest_leaves_the_window()
    {
        var window = new SlidingWindow(1, TimeSpan.FromSeconds(2));
        window.Take(TimeSpan.FromSeconds(5));

        Assert.Equal(TimeSpan.FromSeconds(1.5), window.WaitAt(TimeSpan.FromSeconds(5.5)));
        Assert.Equal(TimeSpan.Zero, window.WaitAt(TimeSpan.FromSeconds(7)));
    }

    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("a\r\nPRIVMSG #x :b", "a  PRIVMSG #x :b")]
    [InlineData("  \r\n ", null)]
    [InlineData("/me waves", "\u0001ACTION waves\u0001")]
    [InlineData("/disconnect", "\u2060/disconnect")]
    [InlineData(".ban x", "\u2060.ban x")]
    [InlineData("...", "...")]
    public void What_goes_out_is_one_line_and_no_command(string text, string? sent) =>
        Assert.Equal(sent, OutgoingText.Prepare(text, isTwitch: true));

    [Fact]
    public void Long_texts_are_cut_between_characters_and_show_it()
    {
        var cut = OutgoingText.Prepare(string.Concat(Enumerable.Repeat("👨‍👩‍👧‍👦", 200)), isTwitch: true)!;

        Assert.InRange(OutgoingText.DifferentFrom(cut, cut).Length, 400, OutgoingText.MostCharacters);
        Assert.EndsWith("👦…", cut, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(OutgoingText.Prepare(new string('é', 500), isTwitch: false)!) <= 400);
    }

    [Theory]
    [InlineData("demo", "demo")]
    [InlineData(" #Demo_Chan ", "demo_chan")]
    [InlineData("https://www.twitch.tv/Demo", "demo")]
    [InlineData("two words", null)]
    [InlineData("a,b", null)]
    [InlineData("x\r\nQUIT", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Channels_are_recognised_however_they_are_written(string? text, string? name) =>
        Assert.Equal(name, TwitchChannel.Normalize(text));

    [Fact]
    public void A_creator_without_a_channel_is_told_where_to_put_one()
    {
        var platform = Platform();

        var plan = platform.PlanFor(new RuntimeConfiguration(), TwitchRig.Creator("daniel", null));

        Assert.Contains("TWITCH_CHANNEL_DANIEL", plan?.MissingRequirement, StringComparison.Ordinal);
        Assert.Contains("creators.json", plan?.MissingRequirement, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_wins_over_the_document_and_changes_the_fingerprint()
    {
        var written = Platform().PlanFor(new RuntimeConfiguration(), TwitchRig.Creator("daniel", "one"));
        var overridden = Platform(("TWITCH_CHANNEL_DANIEL", "two")).PlanFor(new RuntimeConfiguration(), TwitchRig.Creator("daniel", "one"));
        var withToken = Platform(("TWITCH_OAUTH_TOKEN_DANIEL", "canary")).PlanFor(new RuntimeConfiguration(), TwitchRig.Creator("daniel", "one"));
        var again = Platform().PlanFor(new RuntimeConfiguration(), TwitchRig.Creator("daniel", "one"));

        Assert.Null(written?.MissingRequirement);
        Assert.Equal(written?.Fingerprint, again?.Fingerprint);
        Assert.Equal(3, new[] { written?.Fingerprint, overridden?.Fingerprint, withToken?.Fingerprint }.Distinct().Count());
        Assert.DoesNotContain("canary", withToken?.Fingerprint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_creator_who_is_not_on_twitch_wants_no_worker()
    {
        var creator = new CreatorConfig { Id = new("daniel"), DisplayName = "Daniel" };

        Assert.Null(Platform().PlanFor(new RuntimeConfiguration(), creator));
        Assert.NotNull(Platform(("TWITCH_CHANNEL_DANIEL", "demo")).PlanFor(new RuntimeConfiguration(), creator));
    }

    [Fact]
    public void Kept_tokens_replace_older_ones_and_damaged_files_are_as_good_as_none()
    {
        using var folder = new TemporaryFolder();
        var store = new FileTwitchTokenStore(new InstancePaths(folder.Path, folder.Path));
        var configured = new Secret("configured");

        Assert.Null(store.Find(configured));
        store.Keep(configured, new TwitchTokenPair(new Secret("a1"), new Secret("r1")));
        store.Keep(configured, new TwitchTokenPair(new Secret("a2"), new Secret("r2")));
        Assert.Equal("r2", store.Find(configured)?.RefreshToken.Reveal());
        Assert.Null(store.Find(new Secret("another")));

        var file = Assert.Single(Directory.GetFiles(folder.File("data", "secrets")));
        File.WriteAllText(file, "{ torn");
        Assert.Null(store.Find(configured));
    }

    private static TwitchPlatform Platform(params (string, string)[] environment) =>
        new(Microsoft.Extensions.Options.Options.Create(new TwitchOptions()), new FakeSecrets(environment), null!);
}
