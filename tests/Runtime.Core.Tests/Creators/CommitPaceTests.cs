using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Creators;

public sealed class CommitPaceTests
{
    [Theory]
    [InlineData(0, 25)]
    [InlineData(9, 25)]
    [InlineData(10, 50)]
    [InlineData(8_192, 50)]
    public void A_chat_that_nobody_can_read_along_shares_larger_commits(int inputs, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), CommitPace.Usual.After(inputs));
}
