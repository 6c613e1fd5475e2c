using Runtime.Core.Clips.Publishing.Rumble;
using Runtime.Core.Clips.Publishing.Rumble.Browser;
using TestKit;

namespace Runtime.Core.Tests.Clips.Publishing.Rumble;

public sealed class RumbleRulesTests
{
    private static readonly Uri Site = new("https://rumble.com/");

    [Theory]
    [InlineData("https://rumble.com/v5xyz-title.html?mref=x#top", "https://rumble.com/v5xyz-title.html")]
    [InlineData("/v5xyz-title.html", "https://rumble.com/v5xyz-title.html")]
    [InlineData(" https://www.rumble.com/v1 ", "https://www.rumble.com/v1")]
    [InlineData("http://rumble.com/v1", null)]
    [InlineData("https://rumble.com.evil.example/v1", null)]
    [InlineData("https://evil@rumble.com/v1", null)]
    [InlineData("https://rumble.com:8443/v1", null)]
    [InlineData("//evil.example/v1", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://rumble.com/", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Only_an_address_of_the_site_itself_is_passed_on(string? shown, string? expected) => Assert.Equal(expected, RumbleAddress.VideoOf(shown, Site));

    [Theory]
    [InlineData("https://auth.rumble.com/whatever", true)]
    [InlineData("https://rumble.com/login.php?next=x", true)]
    [InlineData("https://rumble.com/upload.php", false)]
    public void Where_one_is_asked_to_sign_in_is_known_by_its_address(string page, bool expected) => Assert.Equal(expected, RumbleAddress.IsSignIn(new Uri(page), Site));

    [Theory]
    [InlineData("45%", 45d)]
    [InlineData("Uploading… 99.5 % of 12 MB", 99.5)]
    [InlineData("140%", 100d)]
    [InlineData("Uploading", null)]
    [InlineData("1.2.3", null)]
    [InlineData("99999999999999999999", null)]
    public void Progress_is_the_first_number_of_what_the_page_says(string text, double? expected) => Assert.Equal(expected, RumblePercent.In(text));

    [Fact]
    public void Settings_that_cannot_be_are_all_reported_with_their_keys()
    {
        var result = new RumbleOptionsValidator().Validate(null, new RumbleOptions
        {
            BaseAddress = "http://rumble.com/",
            UploadMinutes = 0,
            Selectors = new RumbleSelectors { Publish = " " },
        });

        Assert.Collection(
            result.Failures!,
            failure => Assert.Contains("Clips:Rumble:BaseAddress", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Clips:Rumble:UploadMinutes", failure, StringComparison.Ordinal),
            failure => Assert.Contains("Clips:Rumble:Selectors:Publish", failure, StringComparison.Ordinal));
        Assert.True(new RumbleOptionsValidator().Validate(null, new RumbleOptions()).Succeeded);
    }

    [Fact]
    public async Task Composing_and_starting_the_clips_loads_no_browser_driver()
    {
        using var folder = new TemporaryFolder();
        await using var scene = await new ClipScene(folder).StartAsync();

        Assert.IsType<RumbleBrowserProcess>(scene.Core.Get<IRumbleBrowser>());
        Assert.DoesNotContain(AppDomain.CurrentDomain.GetAssemblies(), assembly => assembly.GetName().Name == "Microsoft.Playwright");
    }
}
