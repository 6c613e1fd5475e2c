using Platform.Simulator.Rumble.Upload;
using Runtime.Core.Configuration;
using TestKit;

namespace Runtime.Browser.Tests.Rumble;

[Collection(nameof(RumbleAccount))]
public sealed class RumbleSignInTests(RumbleAccount account)
{
    private readonly List<string> _said = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Signing_in_ends_by_itself_when_the_upload_page_shows()
    {
        RumbleAccount.SkipWithoutChromium();

        Assert.True(account.IsSignedIn, string.Join(' ', account.Said));
        Assert.Equal("Signed in to Rumble: uploads can go.", account.Said[^1]);
    }

    [Fact]
    public async Task The_login_outlives_the_browser_and_can_be_checked()
    {
        await using var stage = await RumbleStage.SetAsync(account);

        Assert.True(await RumbleStage.SignIn(account.Paths, stage.Site).CheckAsync(null, _said.Add, Ct));
        stage.Site.Fault = RumbleUploadFault.SignedOut;
        Assert.False(await RumbleStage.SignIn(account.Paths, stage.Site).CheckAsync(null, _said.Add, Ct));

        Assert.Equal(["Signed in to Rumble: uploads can go.", "Nobody is signed in to Rumble in this profile."], _said);
    }

    [Fact]
    public async Task Before_anybody_signed_in_no_browser_is_opened()
    {
        await using var stage = await RumbleStage.SetAsync(account);
        using var folder = new TemporaryFolder();

        Assert.False(await RumbleStage.SignIn(new InstancePaths(folder.Path, folder.Path), stage.Site).CheckAsync(null, _said.Add, Ct));

        Assert.Equal(["Nobody has signed in to Rumble yet. Run streamsuites rumble-login on a machine with a display."], _said);
        Assert.False(stage.Site.Requests.TryRead(out _));
    }
}
