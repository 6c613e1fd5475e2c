using Runtime.Admin.Login;

namespace Runtime.Host.Tests.Admin;

public sealed class LoginViewTests
{
    [Theory]
    [InlineData("expired", "That link is too old")]
    [InlineData("used", "That link was used before")]
    [InlineData("invalid", "That is not a valid link")]
    [InlineData("throttled", "Too many wrong links")]
    [InlineData("signed-out", "You are signed out")]
    public void Each_reason_is_explained(string reason, string words) => Assert.Equal(words, LoginView.From(reason, null).Notice?.Label);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("required")]
    [InlineData("<script>")]
    [InlineData("17")]
    [InlineData("2")]
    public void Anything_else_says_nothing(string? reason) => Assert.Null(LoginView.From(reason, null).Notice);

    [Fact]
    public void The_wait_is_said_where_it_makes_sense()
    {
        Assert.Contains("40 s", LoginView.From("throttled", 40).Notice?.Meaning, StringComparison.Ordinal);
        Assert.Contains("a minute", LoginView.From("throttled", int.MaxValue).Notice?.Meaning, StringComparison.Ordinal);
    }
}
