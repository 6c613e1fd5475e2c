using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Triggers.Arguments;

namespace Runtime.Core.Tests.Triggers.Arguments;

public sealed class ArgumentListTests
{
    private static readonly TriggerArgumentConfig User = new() { Name = "who", Type = "user", Required = true };
    private static readonly TriggerArgumentConfig Amount = new() { Name = "amount", Type = "number", Default = "1", Minimum = 1, Maximum = 100 };
    private static readonly TriggerArgumentConfig Word = new() { Name = "word" };
    private static readonly TriggerArgumentConfig Rest = new() { Name = "reason", Type = "rest" };

    [Theory]
    [InlineData("@Bob 5 because \"of\" that", "Bob|5|because \"of\" that")]
    [InlineData("Bob", "Bob|1|")]
    [InlineData("@bob, 007", "bob|7|")]
    [InlineData("bob 2.50  much   space ", "bob|2.50|much   space")]
    [InlineData("\"two words\" 3", "two words|3|")]
    [InlineData("“two words” 3", "two words|3|")]
    [InlineData("\"unclosed 3 5\"tall", "\"unclosed|3|5\"tall")]
    public void Arguments_are_read_by_type(string text, string expected)
    {
        var list = new ArgumentList("!give", [User, Amount, Rest]);

        Assert.True(list.TryRead(text, out var values, out _));
        Assert.Equal(expected, string.Join('|', values));
    }

    [Theory]
    [InlineData("", "usage: !give <who> [amount] [reason...]")]
    [InlineData("@", "usage: !give <who> [amount] [reason...]")]
    [InlineData("bob lots", "amount must be a number from 1 to 100; usage: !give <who> [amount] [reason...]")]
    [InlineData("bob 0", "amount must be a number from 1 to 100; usage: !give <who> [amount] [reason...]")]
    [InlineData("bob 1e2", "amount must be a number from 1 to 100; usage: !give <who> [amount] [reason...]")]
    [InlineData("bob 99999999999999999999999999999999", "amount must be a number from 1 to 100; usage: !give <who> [amount] [reason...]")]
    [InlineData("bob 1,5", "amount must be a number from 1 to 100; usage: !give <who> [amount] [reason...]")]
    public void What_is_wrong_is_said_with_the_usage(string text, string fault)
    {
        var list = new ArgumentList("!give", [User, Amount, Rest]);

        Assert.False(list.TryRead(text, out _, out var actual));
        Assert.Equal(fault, actual);
    }

    [Fact]
    public void A_refused_command_says_nothing_and_costs_no_cooldown()
    {
        var scene = new TriggerScene(TriggerScene.Command("!so", "{arg.who}!", TriggerScene.Seconds(creator: 60)) with { Arguments = [User] });

        var refused = scene.Say("!so");

        Assert.Equal(new TraceStep("so", TraceOutcome.RefusedArguments, "usage: !so <who>"), Assert.Single(refused.Trace.Steps));
        Assert.Empty(refused.Effects);
        Assert.Equal("bob!", scene.ReplyTo("!so @bob"));
    }

    [Fact]
    public void Words_that_nobody_asked_for_do_no_harm()
    {
        var list = new ArgumentList("!x", [Word]);

        Assert.True(list.TryRead("one two three", out var values, out _));
        Assert.Equal(["one"], values);
    }

    /// <summary>Any text either reads or is refused with a reason.</summary>
    [Fact]
    public void Any_text_reads_or_is_refused()
    {
        var random = new Random(3);
        const string Letters = "a1 \"“”@,.-\t\uD83D\u200B";
        var list = new ArgumentList("!x", [User, Amount, Word, Rest]);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(12)).Select(_ => Letters[random.Next(Letters.Length)])]);

            var read = list.TryRead(text, out var values, out var fault);

            Assert.Equal(read, fault.Length == 0);
            Assert.Equal(read ? 4 : 0, values.Length);
        }
    }
}
