using Runtime.Core.Configuration;

namespace Runtime.Core.Tests.Triggers.Matching;

public sealed class TriggerMatchingTests
{
    [Theory]
    [InlineData("!ping", true)]
    [InlineData("!PING", true)]
    [InlineData("  !ping  ", true)]
    [InlineData("!ping now please", true)]
    [InlineData("!ping\tnow", true)]
    [InlineData("!p", true)]
    [InlineData("!ping\U000E0000", true)]
    [InlineData("!ping \U000E0000", true)]
    [InlineData("!pingpong", false)]
    [InlineData("ping", false)]
    [InlineData("say !ping", false)]
    [InlineData("!", false)]
    [InlineData("", false)]
    public void A_command_is_the_first_word_whatever_its_case(string text, bool matches)
    {
        var scene = new TriggerScene(TriggerScene.Command("!ping") with { Aliases = ["!p"] });

        Assert.Equal(matches, scene.Matches(text).Length == 1);
    }

    [Theory]
    [InlineData("art", "nice art!", true)]
    [InlineData("art", "ART", true)]
    [InlineData("art", "(art)", true)]
    [InlineData("art", "start", false)]
    [InlineData("art", "arts", false)]
    [InlineData("art", "art_2", false)]
    [InlineData("art", "art2", false)]
    [InlineData("art", "arté", false)]
    [InlineData("art", "art\u0301", false)]
    [InlineData("art", "start art", true)]
    [InlineData("good game", "that was a GOOD game", true)]
    [InlineData("good game", "goodgame", false)]
    [InlineData("c++", "I like c++!", true)]
    [InlineData("c++", "abc++", false)]
    [InlineData("😂", "so😂funny", true)]
    [InlineData("straße", "die STRAßE dort", true)]
    [InlineData("привет", "ну ПРИВЕТ!", true)]
    [InlineData("привет", "приветик", false)]
    [InlineData("こんにちは", "みなさんこんにちは", true)]
    [InlineData("สวัสดี", "สวัสดีครับ", true)]
    [InlineData("\U00010428", "x \U00010400 y", true)]
    [InlineData("k", "temperature 3 \u212A", true)]
    public void A_keyword_is_found_as_a_word_whatever_its_case(string keyword, string text, bool matches)
    {
        var scene = new TriggerScene(TriggerScene.Keyword(keyword));

        Assert.Equal(matches, scene.Matches(text).Length == 1);
    }

    [Theory]
    [InlineData(@"\bgg+\b", "well GGGG!", true)]
    [InlineData(@"^hello$", "Hello", true)]
    [InlineData(@"^hello$", "hello there", false)]
    [InlineData(@"(?<=a)b", "ab", true)]
    [InlineData(@"(\w)\1\1", "pogggers", true)]
    [InlineData(@"(\w)\1\1", "pogers", false)]
    [InlineData(@"\d{3}", "call 911", true)]
    [InlineData(@"кот|пёс", "мой ПЁС", true)]
    public void A_regex_decides_for_itself(string pattern, string text, bool matches)
    {
        var scene = new TriggerScene(TriggerScene.Pattern(pattern));

        Assert.Equal(matches, scene.Matches(text).Length == 1);
    }

    [Fact]
    public void All_matches_are_collected_in_the_order_of_the_document()
    {
        var scene = new TriggerScene(
            [new ChatBehaviourReply { Match = "gg", WholeMessage = false, Response = "gg wp" }],
            TriggerScene.Pattern("g{2}"),
            TriggerScene.Keyword("gg"),
            TriggerScene.Command("!say"),
            TriggerScene.Command("!other"),
            TriggerScene.Keyword("wp", "gg"));

        var matches = scene.Matches("!say gg wp");

        Assert.Equal(["pattern-g{2}", "keyword-gg", "say", "keyword-wp", "chat_behaviour:gg"], matches);
    }

    [Fact]
    public void Of_the_simple_replies_the_first_match_wins()
    {
        var scene = new TriggerScene([
            new ChatBehaviourReply { Match = "hello bot", Response = "exactly" },
            new ChatBehaviourReply { Match = "hello", WholeMessage = false, Response = "somewhere" },
            new ChatBehaviourReply { Match = "bot", WholeMessage = false, Response = "never first" },
        ]);

        Assert.Equal("exactly", scene.ReplyTo(" HELLO bot "));
        Assert.Equal("somewhere", scene.ReplyTo("othello, bot"));
        Assert.Equal("never first", scene.ReplyTo("robots"));
        Assert.Null(scene.ReplyTo("goodbye"));
    }

    [Fact]
    public void A_trigger_of_another_platform_does_not_match()
    {
        var scene = new TriggerScene(
            TriggerScene.Command("!ping") with { Platforms = ["youtube", "Kick"] },
            TriggerScene.Pattern("ping") with { Platforms = ["youtube"] });

        Assert.Empty(scene.Matches("!ping"));
        Assert.Equal(["ping"], scene.Matches("!ping", "kick"));
        Assert.Equal(["ping", "pattern-ping"], scene.Matches("!ping", "youtube"));
    }

    [Fact]
    public void Several_triggers_may_share_a_command()
    {
        var scene = new TriggerScene(TriggerScene.Command("!ping"), TriggerScene.Command("!PING") with { Id = "second" });

        Assert.Equal(["ping", "second"], scene.Matches("!ping"));
    }

    [Fact]
    public void What_lies_beyond_the_cap_is_not_looked_at()
    {
        var scene = new TriggerScene(TriggerScene.Keyword("needle"), TriggerScene.Pattern("needle"));

        Assert.Equal(2, scene.Matches(new string('.', 494) + "needle").Length);
        Assert.Empty(scene.Matches(new string('.', 495) + "needle"));
    }

    [Theory]
    [InlineData("\uD800")]
    [InlineData("\uDC00\uD800")]
    [InlineData("a\uDFFF!")]
    [InlineData("\0\u0001\uFFFF")]
    public void Broken_text_is_only_text(string text)
    {
        var scene = new TriggerScene(TriggerScene.Keyword("needle", "\U00010428"), TriggerScene.Pattern("."), TriggerScene.Command("!ping"));

        Assert.DoesNotContain("keyword-needle", scene.Matches(text));
    }
}
