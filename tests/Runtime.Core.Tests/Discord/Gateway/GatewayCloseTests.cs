using Runtime.Core.Discord.Gateway;

namespace Runtime.Core.Tests.Discord.Gateway;

public sealed class GatewayCloseTests
{
    [Theory]
    [InlineData(1000, "Resume")]
    [InlineData(1001, "Resume")]
    [InlineData(1006, "Resume")]
    [InlineData(1011, "Resume")]
    [InlineData(4000, "Resume")]
    [InlineData(4001, "Resume")]
    [InlineData(4002, "Resume")]
    [InlineData(4003, "Identify")]
    [InlineData(4004, "Stop")]
    [InlineData(4005, "Resume")]
    [InlineData(4006, "Identify")]
    [InlineData(4007, "Identify")]
    [InlineData(4008, "ResumeSlowly")]
    [InlineData(4009, "Identify")]
    [InlineData(4010, "Stop")]
    [InlineData(4011, "Stop")]
    [InlineData(4012, "Stop")]
    [InlineData(4013, "Stop")]
    [InlineData(4014, "Stop")]
    [InlineData(4999, "Resume")]
    public void Each_code_says_what_comes_next(int code, string next)
    {
        var end = GatewayClose.Of(code);

        Assert.Equal(next, end.Next.ToString());
        Assert.Contains(code.ToString(System.Globalization.CultureInfo.InvariantCulture), end.Reason, StringComparison.Ordinal);
        Assert.Equal(code == 4004, end.RefusesToken);
    }

    [Fact]
    public void Our_own_farewell_leaves_the_session_alive()
    {
        Assert.InRange(GatewayClose.ToResume, 3000, 4999);
        Assert.Equal(GatewayNext.Resume, GatewayClose.Of(GatewayClose.ToResume).Next);
    }
}
