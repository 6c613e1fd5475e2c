using Microsoft.Playwright;
using Platform.Simulator.Twitch;
using Runtime.Browser.Tests.Chromium;
using TestKit.Processes;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.EndToEnd;

/// <summary>From a Twitch channel to the overlay, the files, the feed, the admin and back into the channel.</summary>
public sealed class TwitchToScreenTests(ChromiumFixture chromium)
{
    private const string Said = "good evening <b>everybody</b> 🎉";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_said_in_a_channel_that_was_entered_while_it_runs_is_everywhere_moments_later()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        await using var daemon = await DaemonProcess.StartAsync(rehearsal.Root, rehearsal.Settings, Ct);
        await using var browser = await chromium.OpenAsync(daemon.Address);
        browser.PictureHosts.Add("static-cdn.jtvnw.net");
        var overlay = await browser.OpenAsync("/overlay/chat?creator=ada");
        rehearsal.EnrolAda();
        await rehearsal.JoinedAsync(Ct);

        var id = rehearsal.Say(Said);
        await Expect(Messages(overlay).Last).ToHaveTextAsync(Said);
        await Surfaces.HoldAsync(daemon, id, Said, Ct);
        rehearsal.Say("!ping");
        await rehearsal.RepliedAsync("pong", Ct);

        var admin = await browser.OpenAsync(daemon.LoginLink.PathAndQuery);
        await admin.GotoAsync(new Uri(daemon.Address, "/chat").AbsoluteUri);
        await admin.Locator(".shell[data-live]").WaitForAsync();
        await Expect(admin.Locator(".line .line-text").GetByText(Said, new() { Exact = true })).ToBeVisibleAsync();
        rehearsal.Say("and one more while you look");
        await Expect(admin.Locator(".line .line-text").GetByText("and one more while you look")).ToBeVisibleAsync();
        await Expect(Messages(overlay).Last).ToHaveTextAsync("and one more while you look");
        browser.AssertWellBehaved();
    }

    [Fact]
    public async Task Without_a_token_it_reads_and_says_why_it_cannot_answer()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct, withToken: false);
        await using var daemon = await rehearsal.StartAsync(Ct);
        await using var browser = await chromium.OpenAsync(daemon.Address);
        var overlay = await browser.OpenAsync("/overlay/chat?creator=ada");

        rehearsal.Say("!ping");

        await Expect(Messages(overlay).Last).ToHaveTextAsync("!ping");
        await Eventually.HoldsAsync(
            "errors.json tells how to let the bot speak",
            () => rehearsal.Root.Read("public/telemetry/errors.json").GetProperty("errors").EnumerateArray().Any(item => item.GetProperty("message").GetString()!.Contains("TWITCH_OAUTH_TOKEN_ADA", StringComparison.Ordinal)),
            Ct);
        Assert.Empty(rehearsal.Replies);
    }

    [Fact]
    public async Task The_overlay_keeps_its_messages_through_a_lost_connection_and_a_killed_daemon_and_shows_none_twice()
    {
        await using var rehearsal = await TwitchRehearsal.SetAsync(Ct);
        var first = await rehearsal.StartAsync(Ct);
        await using var browser = await chromium.OpenAsync(first.Address);
        var overlay = await browser.OpenAsync("/overlay/chat?creator=ada");
        var line = new ChatLine { Channel = TwitchRehearsal.Channel, Login = "visitor", Text = "the first", Id = "5f3d2c4e-0000-4000-8000-000000000002" };
        rehearsal.Twitch.Say(line);
        await Expect(Messages(overlay)).ToHaveTextAsync(["the first"]);

        await rehearsal.Twitch.Faults.DropAsync(DropKind.Reset);
        await rehearsal.JoinedAsync(Ct);
        rehearsal.Twitch.Say(line);
        rehearsal.Say("the second");
        await Expect(Messages(overlay)).ToHaveTextAsync(["the first", "the second"]);

        await first.KillAsync(Ct);
        await first.DisposeAsync();
        await Expect(Messages(overlay)).ToHaveTextAsync(["the first", "the second"]);
        await using var second = await rehearsal.StartAsync(Ct, first.Address.Port);
        rehearsal.Twitch.Say(line);
        rehearsal.Say("the third");
        await Expect(Messages(overlay)).ToHaveTextAsync(["the first", "the second", "the third"]);
    }

    private static ILocator Messages(IPage overlay) => overlay.Locator("#overlay-log > article.overlay-entry .message");
}
