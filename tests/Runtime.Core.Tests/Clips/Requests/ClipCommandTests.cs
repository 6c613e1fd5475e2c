using Runtime.Core.Triggers.Arguments;

namespace Runtime.Core.Tests.Clips.Requests;

public sealed class ClipCommandTests
{
    [Theory]
    [InlineData("", null, "")]
    [InlineData("20", 20, "")]
    [InlineData("20s", 20, "")]
    [InlineData("  45   what a goal ", 45, "what a goal")]
    [InlineData("what a goal", null, "what a goal")]
    [InlineData("0 seconds of fame", null, "0 seconds of fame")]
    [InlineData("-5", null, "-5")]
    [InlineData("99999999999", null, "99999999999")]
    [InlineData("٣٠ x", null, "٣٠ x")]
    [InlineData("3D printing", null, "3D printing")]
    public void Seconds_and_title_are_both_optional(string text, int? seconds, string title)
    {
        var command = ClipCommand.Parse(text);

        Assert.Equal((seconds is { } length ? TimeSpan.FromSeconds(length) : (TimeSpan?)null, title), (command.Length, command.Title));
    }
}
