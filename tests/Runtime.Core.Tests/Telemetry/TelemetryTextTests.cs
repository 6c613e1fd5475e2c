using Runtime.Core.Telemetry;

namespace Runtime.Core.Tests.Telemetry;

public sealed class TelemetryTextTests
{
    [Theory]
    [InlineData("plain words, ümlauts, ☕", "plain words, ümlauts, ☕")]
    [InlineData("\U0001F600 stays", "\U0001F600 stays")]
    [InlineData("line\u2028separator\u2029s", "line separator s")]
    [InlineData("right\u202Eto left", "right to left")]
    [InlineData("c1 \u009B31m", "c1  31m")]
    [InlineData("", "")]
    public void Keeps_words_and_takes_out_what_can_harm(string text, string expected) => Assert.Equal(expected, TelemetryText.Clean(text));

    [Fact]
    public void Half_a_character_becomes_a_mark() => Assert.Equal("half \uFFFD", TelemetryText.Clean("half " + (char)0xD83D));

    [Fact]
    public void Cuts_long_texts_without_halving_a_character()
    {
        var clean = TelemetryText.Clean(string.Concat(Enumerable.Repeat("\U0001F600", 300)));

        Assert.InRange(clean.Length, TelemetryText.MaximumLength - 2, TelemetryText.MaximumLength);
        Assert.EndsWith("\U0001F600…", clean, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaves_a_text_of_exactly_the_longest_length_alone()
    {
        var text = new string('x', TelemetryText.MaximumLength);

        Assert.Equal(text, TelemetryText.Clean(text));
    }
}
