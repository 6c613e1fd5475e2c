using Runtime.Core.Clips;

namespace Runtime.Core.Tests.Clips;

public sealed class ClipTextTests
{
    [Theory]
    [InlineData("the file is gone", "Look for it.", "The file is gone. Look for it.")]
    [InlineData("It was refused!", "", "It was refused!")]
    [InlineData("it failed (attempt 3 of 3)", null, "It failed (attempt 3 of 3)")]
    [InlineData("  ", null, "")]
    public void Reason_and_remedy_become_sentences(string reason, string? remedy, string expected) => Assert.Equal(expected, ClipText.Sentences(reason, remedy));
}
