using Runtime.Browser.Tests.Chromium;
using TestKit.Processes;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.EndToEnd;

/// <summary>A chat server and a chat client that have nothing to do with this project.</summary>
public sealed class ForeignServerTests(ChromiumFixture chromium)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_line_on_a_plain_irc_server_is_on_the_overlay_and_in_the_files_and_ping_is_answered()
    {
        await using var server = await NgircdServer.StartAsync(Ct);
        using var root = new InstanceRoot();
        root.Save("creators.json", """{ "creators": [{ "creator_id": "ada", "platforms": { "twitch": { "channel": "ada_live" } } }] }""");
        await using var person = await PlainIrcClient.JoinAsync(server.Port, "visitor", "ada_live", Ct);
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Platforms__Twitch__Irc__Endpoint"] = $"irc://127.0.0.1:{server.Port}",
            ["TWITCH_BOT_NICK_ADA"] = "suitebot",
        };
        await using var daemon = await DaemonProcess.StartAsync(root, settings, Ct);
        await person.HeardAsync(":suitebot!", Ct);
        await using var browser = await chromium.OpenAsync(daemon.Address);
        var overlay = await browser.OpenAsync("/overlay/chat?creator=ada");

        await person.SendAsync("PRIVMSG #ada_live :naïve question: who is playing? 🎮");
        await Expect(overlay.Locator("#overlay-log .message").Last).ToHaveTextAsync("naïve question: who is playing? 🎮");
        await Surfaces.HoldAsync(daemon, null, "naïve question: who is playing? 🎮", Ct);
        await person.SendAsync("PRIVMSG #ada_live :!ping");

        Assert.StartsWith(":suitebot!", await person.HeardAsync("PRIVMSG #ada_live :pong", Ct), StringComparison.Ordinal);
        browser.AssertWellBehaved();
    }
}
