using Microsoft.Playwright;
using Runtime.Browser.Tests.Chromium;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Overlay;

public sealed class OverlayLoaderTests(ChromiumFixture chromium)
{
    [Fact]
    public async Task The_local_file_waits_for_the_daemon_and_then_shows_the_overlay()
    {
        await using var stage = await OverlayStage.SetAsync(chromium);
        var origin = stage.Server.Origin;
        stage.Feed.Say("hello from the late daemon");
        stage.Publish();
        await stage.StopServerAsync();
        using var folder = new TestKit.TemporaryFolder();
        var file = folder.File("chat-loader.html");
        var shipped = await File.ReadAllTextAsync(
            Path.Combine(OverlayServer.Pages, "overlay", "local", "chat-loader.html"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file, shipped.Replace("http://127.0.0.1:5180", origin.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var page = await stage.Browser.Context.NewPageAsync();
        var refused = new TaskCompletionSource();
        page.RequestFailed += (_, _) => refused.TrySetResult();
        await page.GotoAsync($"{new Uri(file).AbsoluteUri}?creator={OverlayStage.Creator}&max=3");
        await refused.Task.WaitAsync(TestContext.Current.CancellationToken);

        await stage.StartServerAgainAsync(origin);

        await page.WaitForURLAsync($"{origin.AbsoluteUri}overlay/chat?creator={OverlayStage.Creator}&max=3", new() { WaitUntil = WaitUntilState.Commit });
        await Expect(OverlayStage.Rows(page)).ToHaveCountAsync(1);
    }
}
