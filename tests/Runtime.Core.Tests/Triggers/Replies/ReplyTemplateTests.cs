using System.Globalization;
using Runtime.Core.Chat;
using Runtime.Core.Effects;

namespace Runtime.Core.Tests.Triggers.Replies;

public sealed class ReplyTemplateTests
{
    [Theory]
    [InlineData("Hi {user}!", "Hi ANN!")]
    [InlineData("{user.login} in {channel} of {creator} on {platform}", "ann in danielchannel of Daniel on twitch")]
    [InlineData("you said: {args}", "you said: one two")]
    [InlineData("{arg.first}/{arg.second}/{ARG.First}", "one/two/one")]
    [InlineData("#{count}, {messages} messages, {trigger}", "#1, 41 messages, x")]
    [InlineData("{time} {time:Asia/Tokyo}", "12:00 21:00")]
    [InlineData("{uptime}", "offline")]
    [InlineData("{{user}} is {user}", "{user} is ANN")]
    [InlineData("a { b } c {", "a { b } c {")]
    [InlineData("{nope} {time:Mars/Base} {arg.third} {random:} {}", "{nope} {time:Mars/Base} {arg.third} {random:} {}")]
    [InlineData("{commands}", "!x !plain")]
    [InlineData("{random:5-5}{random:only}", "5only")]
    public void Variables_are_filled_in(string template, string expected)
    {
        var scene = new TriggerScene(
            TriggerScene.Command("!x", template) with { Arguments = [new() { Name = "first" }, new() { Name = "second" }], Aliases = ["!alias"] },
            TriggerScene.Command("!mods") with { Roles = ["moderator"] },
            TriggerScene.Command("!off") with { Enabled = false },
            TriggerScene.Command("!elsewhere") with { Platforms = ["kick"] },
            TriggerScene.Command("!plain"));

        Assert.Equal(expected, scene.ReplyTo("!x one two"));
    }

    [Fact]
    public void Variables_that_do_not_exist_are_reported()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", "{user} {usr} {time:Mars/Base}"));

        Assert.Equal(["there is no variable {usr}", "there is no variable {time:Mars/Base}"], scene.Rules.Warnings.Select(warning => warning.Message));
        Assert.All(scene.Rules.Warnings, warning => Assert.Equal("x", warning.TriggerId));
    }

    [Theory]
    [InlineData(0, "0 min")]
    [InlineData(59, "59 min")]
    [InlineData(72, "1 h 12 min")]
    [InlineData(1500, "25 h 0 min")]
    [InlineData(-5, "0 min")]
    public void Uptime_is_said_in_hours_and_minutes(int minutes, string expected)
    {
        var scene = new TriggerScene(TriggerScene.Command("!uptime", "{uptime}"));
        scene.Context = scene.Context with { OnlineSince = scene.Now.AddMinutes(-minutes) };

        Assert.Equal(expected, scene.ReplyTo("!uptime"));
    }

    [Fact]
    public void Chance_is_fair_bounded_and_repeatable()
    {
        var triggers = new[] { TriggerScene.Command("!roll", "{random:1-6} {random:6-1} {random} {random:red|green|blue} {random:-3--1}") };
        var first = new TriggerScene(triggers);
        var second = new TriggerScene(triggers);
        var faces = new int[7];
        for (var round = 0; round < 3000; round++)
        {
            var reply = first.ReplyTo("!roll")!;
            Assert.Equal(reply, second.ReplyTo("!roll"));

            var parts = reply.Split(' ');
            faces[int.Parse(parts[0], CultureInfo.InvariantCulture)]++;
            Assert.InRange(int.Parse(parts[1], CultureInfo.InvariantCulture), 1, 6);
            Assert.InRange(int.Parse(parts[2], CultureInfo.InvariantCulture), 1, 100);
            Assert.Contains(parts[3], new[] { "red", "green", "blue" });
            Assert.InRange(int.Parse(parts[4], CultureInfo.InvariantCulture), -3, -1);
        }

        Assert.Equal(0, faces[0]);
        Assert.All(faces.Skip(1), count => Assert.InRange(count, 400, 600));
    }

    [Fact]
    public void Another_seed_rolls_other_dice()
    {
        var scene = new TriggerScene(TriggerScene.Command("!roll", "{random:1-1000000} {random:1-1000000}"));
        var message = TriggerScene.Message("!roll");

        var first = TextOf(scene, message);
        scene.Context = scene.Context with { Seed = 8 };
        var second = TextOf(scene, message);

        Assert.NotEqual(first, second);
        Assert.NotEqual(first.Split(' ')[0], first.Split(' ')[1]);
    }

    /// <summary>A chatter must not be able to make the bot give a chat command.</summary>
    [Theory]
    [InlineData("{args}", "!x /ban ann", "\u2215ban ann")]
    [InlineData("{args}", "!x .timeout ann", "\u2024timeout ann")]
    [InlineData(" {args}", "!x /ban", "\u2215ban")]
    [InlineData("{args}", "!x \u200B/ban", "\u2215ban")]
    [InlineData("/{args}", "!x ban", "\u2215ban")]
    [InlineData("/announce hi", "!x", "\u2215announce hi")]
    [InlineData("/me waves at {args}", "!x ann", "/me waves at ann")]
    [InlineData("/me {args}", "!x /ban", "/me /ban")]
    [InlineData("{args}", "!x /me hi", "\u2215me hi")]
    [InlineData("so {args}", "!x /ban", "so /ban")]
    public void Nothing_a_chatter_writes_becomes_a_chat_command(string template, string text, string expected)
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", template));

        Assert.Equal(expected, scene.ReplyTo(text));
    }

    [Fact]
    public void A_reply_is_one_line()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", "a\r\nb {args}"));

        var reply = scene.ReplyTo("!x c\r\nJOIN #evil\u2028\u0085\0d");

        Assert.Equal("a  b c  JOIN #evil   d", reply);
    }

    [Fact]
    public void Values_are_not_templates()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", "{args}"));

        Assert.Equal("{user} {{ {random:1-6}", scene.ReplyTo("!x {user} {{ {random:1-6}"));
    }

    [Theory]
    [InlineData("x", 500)]
    [InlineData("👩‍👩‍👧‍👦", 495)]
    [InlineData("é", 500)]
    [InlineData("🇩🇪", 500)]
    [InlineData("\U0001F44D\U0001F3FD", 500)]
    public void A_long_reply_is_cut_between_letters(string letter, int length)
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", string.Concat(Enumerable.Repeat(letter, 600))));

        var reply = scene.ReplyTo("!x")!;

        Assert.Equal(length, reply.Length);
        Assert.Equal(0, reply.Length % letter.Length);
    }

    [Fact]
    public void A_letter_longer_than_a_message_is_cut_without_halving_a_pair()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", "a" + string.Concat(Enumerable.Repeat("\U0001E8D0", 600))));

        var reply = scene.ReplyTo("!x")!;

        Assert.InRange(reply.Length, 1, 500);
        Assert.False(char.IsHighSurrogate(reply[^1]));
    }

    [Fact]
    public void A_reply_with_nothing_in_it_is_not_sent()
    {
        var scene = new TriggerScene(TriggerScene.Command("!x", " {args} "));

        Assert.Empty(scene.Say("!x").Effects);
        Assert.Equal(1, scene.Memory.Fired(scene.Rules.Triggers[0]));
    }

    [Fact]
    public void The_count_goes_on_after_a_restart()
    {
        var scene = new TriggerScene(TriggerScene.Command("!hug", "hug number {count}"));
        scene.Say("!hug");
        scene.Say("!hug");

        scene.Memory = Core.Triggers.TriggerMemory.Load(scene.Memory.TakeChanges());

        Assert.Equal("hug number 3", scene.ReplyTo("!hug"));
    }

    [Fact]
    public void Uptime_is_not_known_where_the_platform_does_not_say()
    {
        var scene = new TriggerScene(TriggerScene.Command("!uptime", "{uptime}"));
        scene.Context = scene.Context with { IsStreamStatusUnknown = true };

        Assert.Equal("not known", scene.ReplyTo("!uptime"));
    }

    private static string TextOf(TriggerScene scene, ChatMessage message) => ((SendChatMessage)scene.Hear(message).Effects[0].Action).Text;
}
