using Runtime.Core.Clips;

namespace Runtime.Core.Tests.Clips;

public sealed class ClipIdTests
{
    [Fact]
    public void An_id_is_six_letters_and_digits()
    {
        for (var i = 0; i < 1000; i++)
        {
            Assert.Matches("^[A-Za-z0-9]{6}$", ClipId.Draw().Value);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abcde")]
    [InlineData("abcdefg")]
    [InlineData("../abc")]
    [InlineData("abc de")]
    [InlineData("äbcdef")]
    public void Anything_else_is_none(string? text) => Assert.Null(ClipId.TryParse(text));

    [Fact]
    public void Case_makes_no_second_clip()
    {
        var (one, other) = (ClipId.TryParse("aBcDe1")!.Value, ClipId.TryParse("AbCdE1")!.Value);

        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
    }
}
