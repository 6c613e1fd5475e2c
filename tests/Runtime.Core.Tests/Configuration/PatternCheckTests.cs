using Runtime.Core.Configuration.Documents;

namespace Runtime.Core.Tests.Configuration;

public sealed class PatternCheckTests
{
    [Theory]
    [InlineData("^gg+( wp)?[.!]*$")]
    [InlineData("^(a+)+$")]
    [InlineData(@"(\w+)\s+\1")]
    [InlineData("(?=look)around")]
    [InlineData("[(((((((((((((((((((((((((((((((((((((((((((((((((((((((((((]")]
    [InlineData(@"\(\(\(")]
    [InlineData("a{1000}")]
    [InlineData("{notaquantifier}")]
    public void A_usable_pattern_has_no_fault(string pattern) => Assert.Null(PatternCheck.Fault(pattern));

    [Theory]
    [InlineData("", "The pattern is empty.")]
    [InlineData("a{1001}", "The pattern repeats something more than 1000 times.")]
    [InlineData("a{1,99999999999}", "The pattern repeats something more than 1000 times.")]
    [InlineData("a{5000,}", "The pattern repeats something more than 1000 times.")]
    [InlineData("(abc", "The pattern is not a valid regular expression: insufficient closing parentheses at its character 4.")]
    [InlineData("[a-", "The pattern is not a valid regular expression: unterminated bracket at its character 3.")]
    [InlineData("*a", "The pattern is not a valid regular expression: quantifier after nothing at its character 1.")]
    public void A_faulty_pattern_is_explained(string pattern, string message) => Assert.Equal(message, PatternCheck.Fault(pattern)?.Message);

    [Fact]
    public void Fifty_levels_are_allowed_and_no_more()
    {
        Assert.Null(PatternCheck.Fault(new string('(', 50) + "a" + new string(')', 50)));
        Assert.StartsWith("The pattern nests", PatternCheck.Fault(new string('(', 51) + "a" + new string(')', 51))?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_never_reaches_the_regex_engine()
    {
        var started = TimeProvider.System.GetTimestamp();

        var fault = PatternCheck.Fault(new string('(', 100_000));

        Assert.StartsWith("The pattern has 100000 characters", fault?.Message, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds, 0, 200);
    }
}
