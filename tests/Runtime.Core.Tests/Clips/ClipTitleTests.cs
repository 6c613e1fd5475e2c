using System.Globalization;
using Runtime.Core.Clips;

namespace Runtime.Core.Tests.Clips;

public sealed class ClipTitleTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 9, 23, 30, 0, TimeSpan.FromHours(-5)); // already the tenth in UTC
    private static readonly ClipId Id = ClipId.TryParse("aB3dE9")!.Value;

    [Fact]
    public void A_title_names_source_day_clipper_and_id() =>
        Assert.Equal("Launch night - 03/10/26 clip by Ada [aB3dE9]", ClipTitle.For("Launch night", "Ada", At, Id));

    [Fact]
    public void Too_long_a_source_is_shortened_and_nothing_else()
    {
        var title = ClipTitle.For(new string('s', 300), "Ada", At, Id);

        Assert.Equal(120, title.Length);
        Assert.EndsWith("s… - 03/10/26 clip by Ada [aB3dE9]", title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_is_shortened_when_there_is_nothing_left_of_the_source()
    {
        var title = ClipTitle.For(new string('s', 300), new string('u', 300), At, Id);

        Assert.Equal(120, title.Length);
        Assert.StartsWith("… - 03/10/26 clip by uuu", title, StringComparison.Ordinal);
        Assert.EndsWith("uuu… [aB3dE9]", title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_short_source_stays_whole_beside_a_long_user()
    {
        var title = ClipTitle.For("x", new string('u', 300), At, Id);

        Assert.StartsWith("x - 03/10/26 clip by u", title, StringComparison.Ordinal);
        Assert.Equal(120, title.Length);
    }

    [Fact]
    public void No_character_that_a_reader_sees_is_cut_in_two()
    {
        const string Family = "👨‍👩‍👧‍👦";

        var title = ClipTitle.For(string.Concat(Enumerable.Repeat(Family, 30)), "Ada", At, Id);

        Assert.True(title.Length <= 120);
        var source = title[..title.IndexOf('…', StringComparison.Ordinal)];
        Assert.All(StringInfo.GetTextElementEnumerator(source).AsEnumerable(), element => Assert.Equal(Family, element));
    }

    [Theory]
    [InlineData("", "", "Livestream - 03/10/26 clip by anonymous [aB3dE9]")]
    [InlineData("  two\nlines\t ", "a\u0000b", "two lines - 03/10/26 clip by ab [aB3dE9]")]
    [InlineData("-y; rm -rf $(x)", "\u202Eevil", "-y; rm -rf $(x) - 03/10/26 clip by evil [aB3dE9]")]
    public void What_people_type_becomes_one_visible_line(string source, string user, string expected) =>
        Assert.Equal(expected, ClipTitle.For(source, user, At, Id));

    [Fact]
    public void Whatever_the_lengths_the_rest_is_never_touched()
    {
        for (var source = 0; source < 140; source += 7)
        {
            for (var user = 0; user < 140; user += 7)
            {
                var title = ClipTitle.For(new string('s', source), new string('u', user), At, Id);

                Assert.True(title.Length <= 120, $"{title.Length} for {source} and {user}");
                Assert.Contains(" - 03/10/26 clip by ", title, StringComparison.Ordinal);
                Assert.EndsWith(" [aB3dE9]", title, StringComparison.Ordinal);
            }
        }
    }
}

internal static class TextElements
{
    public static IEnumerable<string> AsEnumerable(this TextElementEnumerator elements)
    {
        while (elements.MoveNext())
        {
            yield return elements.GetTextElement();
        }
    }
}
