using Runtime.Core.Versioning;

namespace Runtime.Core.Tests.Versioning;

public sealed class VersionFormTests
{
    [Theory]
    [InlineData("0.3.0-alpha", "0.3.0", "alpha")]
    [InlineData("v0.3.0-alpha", "0.3.0", "alpha")]
    [InlineData("Version 1.20.3", "1.20.3", "")]
    [InlineData("version v1.0.0-rc.1.x-y", "1.0.0", "rc.1.x-y")]
    [InlineData(" 65534.0.0 ", "65534.0.0", "")]
    public void A_version_is_read_as_people_write_it(string text, string prefix, string suffix)
    {
        Assert.True(ProductVersion.TryParse(text, out var version));
        Assert.Equal(new ProductVersion(prefix, suffix), version);
        Assert.True(ProductVersion.TryParse(version.ToString(), out var again));
        Assert.Equal(version, again);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1.0")]
    [InlineData("1.0.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0-01")]
    [InlineData("1.0.0-a..b")]
    [InlineData("1.0.0+build")]
    [InlineData("65535.0.0")]
    [InlineData("99999999999.0.0")]
    [InlineData("1.0.0\n2.0.0")]
    [InlineData("1.0.0-</VersionSuffix>")]
    public void What_is_no_semantic_version_is_refused(string text) => Assert.False(ProductVersion.TryParse(text, out _));

    [Fact]
    public void A_build_is_a_day_and_three_digits()
    {
        Assert.True(BuildNumber.TryParse("2028.02.29+007", out var build));

        Assert.Equal(new BuildNumber(new DateOnly(2028, 2, 29), 7), build);
        Assert.Equal("2028.02.29+007", build.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025.04")]
    [InlineData("2026.11.21")]
    [InlineData("2026.11.21+1")]
    [InlineData("2026.11.21+0001")]
    [InlineData("2026.11.21+-01")]
    [InlineData("2026.02.30+001")]
    [InlineData("2026-11-21+001")]
    [InlineData("2026.11.21+001+002")]
    public void What_is_no_build_is_refused(string text) => Assert.False(BuildNumber.TryParse(text, out _));

    [Fact]
    public void This_program_carries_a_version_and_a_build_of_these_forms()
    {
        Assert.True(ProductVersion.TryParse(RuntimeVersion.Version, out _));
        Assert.True(BuildNumber.TryParse(RuntimeVersion.Build, out _));
    }
}
