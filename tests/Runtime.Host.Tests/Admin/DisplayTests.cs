using Runtime.Admin.Display;
using TestKit.Admin;

namespace Runtime.Host.Tests.Admin;

public sealed class DisplayTests
{
    [Theory]
    [InlineData(-5, "just now")]
    [InlineData(0.9, "just now")]
    [InlineData(12, "12 s ago")]
    [InlineData(61, "1 min ago")]
    [InlineData(3600, "1 h ago")]
    [InlineData(8000, "2 h 13 min ago")]
    [InlineData(90_000, "1 d 1 h ago")]
    public void Ages_are_said_as_people_say_them(double seconds, string words) =>
        Assert.Equal(words, Ages.Ago(ChatSamples.Noon.AddSeconds(-seconds), ChatSamples.Noon));

    [Theory]
    [InlineData(-3, "now")]
    [InlineData(9, "in 9 s")]
    [InlineData(120, "in 2 min")]
    public void What_is_to_come_counts_down(double seconds, string words) =>
        Assert.Equal(words, Ages.Until(ChatSamples.Noon.AddSeconds(seconds), ChatSamples.Noon));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(999, "999")]
    [InlineData(1_000, "1\u202F000")]
    [InlineData(-12_345_678, "-12\u202F345\u202F678")]
    public void Numbers_are_grouped_by_a_narrow_space(long number, string words) => Assert.Equal(words, Numbers.Text(number));

    [Theory]
    [InlineData(0.5, "0.5 s")]
    [InlineData(90, "90 s")]
    [InlineData(300, "5 min")]
    [InlineData(7200, "2 h")]
    public void Durations_carry_their_unit(double seconds, string words) => Assert.Equal(words, Numbers.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("#fff")]
    [InlineData("red")]
    [InlineData("#12345g")]
    [InlineData("#123456;x")]
    [InlineData("#+12345")]
    public void What_is_not_a_colour_is_no_style(string? color) => Assert.Null(ReadableColor.Style(color));

    [Fact]
    public void A_readable_colour_is_left_alone_where_it_is_readable()
    {
        Assert.Contains("--name-on-dark:#ffffff", ReadableColor.Style("#ffffff"), StringComparison.Ordinal);
        Assert.Contains("--name-on-light:#000000", ReadableColor.Style("#000000"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_colour_becomes_readable_on_both_grounds()
    {
        const int Seed = 7;
        var random = new Random(Seed);
        for (var i = 0; i < 500; i++)
        {
            var color = $"#{random.Next(0x1000000):x6}";
            var style = ReadableColor.Style(color)!;

            Assert.True(Contrast(style, "--name-on-dark:#", (0x1D, 0x23, 0x2D)) >= 4.5, $"seed {Seed}: {color} on dark is {style}");
            Assert.True(Contrast(style, "--name-on-light:#", (0xF1, 0xF3, 0xF7)) >= 4.5, $"seed {Seed}: {color} on light is {style}");
        }
    }

    private static double Contrast(string style, string name, (int R, int G, int B) ground)
    {
        var value = Convert.ToInt32(style.Substring(style.IndexOf(name, StringComparison.Ordinal) + name.Length, 6), 16);
        var a = Luminance((value >> 16, (value >> 8) & 255, value & 255));
        var b = Luminance(ground);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance((int R, int G, int B) color) => (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));

    private static double Linear(int channel) => channel / 255.0 <= 0.04045 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
}
