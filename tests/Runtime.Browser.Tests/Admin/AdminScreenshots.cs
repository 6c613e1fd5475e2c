using Microsoft.Playwright;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Notices;
using TestKit.Admin;
using TestKit.Discord;

[assembly: AssemblyFixture(typeof(Runtime.Browser.Tests.Admin.AdminBrowser))]

namespace Runtime.Browser.Tests.Admin;

/// <summary>Pictures of every page in both themes and widths, for a person to look at; run on request only.</summary>
public sealed class AdminScreenshots(AdminBrowser browser)
{
    public static TheoryData<string, string> Pages { get; } = new()
    {
        { "overview", "/" },
        { "chat", "/chat" },
        { "clips", "/clips" },
        { "discord", "/discord" },
        { "exports", "/exports?document=public%2Fversion.json" },
        { "triggers", "/triggers?creator=daniel&platform=twitch&text=!ping" },
    };

    [Theory(Explicit = true)]
    [MemberData(nameof(Pages))]
    public async Task Every_page_is_drawn_in_both_themes_and_widths(string name, string path)
    {
        var folder = Environment.GetEnvironmentVariable("STREAMSUITES_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        await using var server = await AdminServer.StartAsync();
        server.PutClipFiles();
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            foreach (var width in new[] { 1280, 400 })
            {
                await using var tab = await browser.OpenAsync(server, scheme, width);
                await tab.GoAsync(path);
                if (name == "chat" && width > 400)
                {
                    await tab.Page.Locator(".line").Nth(2).ClickAsync();
                    await tab.Page.Locator(".panel").WaitForAsync();
                }

                if (name == "clips")
                {
                    await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Look at the range" }).ClickAsync();
                    await tab.Page.Locator(".look video").WaitForAsync();
                    await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Trim The boss" }).ClickAsync();
                    await tab.Page.Locator(".trim").WaitForAsync();
                }

                if (name == "discord")
                {
                    await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Settings of StreamSuites" }).ClickAsync();
                    await tab.Page.GetByLabel("Title", new() { Exact = true }).FillAsync("**{creator}** is on, {nobody}");
                    await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Show What a save" }).ClickAsync();
                    await tab.Page.Locator(".dirty").WaitForAsync();
                }

                if (name == "triggers")
                {
                    await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Test", Exact = true }).ClickAsync();
                    await tab.Page.Locator(".would").WaitForAsync();
                }

                await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}.png"), FullPage = true });
                Assert.Empty(tab.Troubles);
            }
        }
    }

    [Theory(Explicit = true)]
    [InlineData("login", "/login?reason=expired")]
    [InlineData("not-found", "/no/such/page")]
    [InlineData("error", "/broken")]
    public async Task Every_plain_page_is_drawn_in_both_themes_and_widths(string name, string path)
    {
        var folder = Environment.GetEnvironmentVariable("STREAMSUITES_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        await using var server = await AdminServer.StartAsync();
        foreach (var scheme in new[] { ColorScheme.Dark, ColorScheme.Light })
        {
            foreach (var width in new[] { 1280, 400 })
            {
                await using var tab = await browser.OpenAsync(server, scheme, width, 700);
                await tab.Page.GotoAsync(path);
                await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{scheme.ToString().ToLowerInvariant()}-{width}.png") });
            }
        }
    }

    [Fact(Explicit = true)]
    public async Task Faults_the_demo_dialogs_and_a_lost_connection_are_drawn()
    {
        var folder = Environment.GetEnvironmentVariable("STREAMSUITES_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        await using var server = await AdminServer.StartAsync();
        foreach (var (scheme, width) in new[] { (ColorScheme.Dark, 1280), (ColorScheme.Light, 400) })
        {
            var suffix = $"{scheme.ToString().ToLowerInvariant()}-{width}.png";
            server.Scene.Set();
            await using var tab = await browser.OpenAsync(server, scheme, width);
            await tab.GoAsync("/");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Stop twitch/daniel" }).ClickAsync();
            await tab.Page.Locator(".rz-dialog").WaitForAsync();
            await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"confirm-{suffix}") });
            await tab.Page.Locator(".rz-dialog").GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
            await tab.Page.Locator(".rz-notification-item").WaitForAsync();
            await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"toast-{suffix}") });

            server.Scene.Configuration.Set(AdminScene.Faulty);
            await tab.GoAsync("/");
            await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"faults-{suffix}"), FullPage = true });

            await tab.GoAsync("/chat");
            await tab.Page.Locator(".line").Nth(2).ClickAsync();
            await tab.Page.Locator(".panel").WaitForAsync();
            await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"panel-{suffix}") });
            await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync("nothing like it");
            await tab.Page.Locator(".empty").WaitForAsync();
            server.DropCircuits();
            await tab.Page.Locator("#link-lost").WaitForAsync();
            await tab.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"lost-{suffix}") });
        }
    }

    [Fact(Explicit = true)]
    public async Task Discord_without_a_bot_and_with_a_conflict_is_drawn()
    {
        var folder = Environment.GetEnvironmentVariable("STREAMSUITES_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");
        await using var server = await AdminServer.StartAsync();
        foreach (var (scheme, width) in new[] { (ColorScheme.Dark, 1280), (ColorScheme.Light, 400) })
        {
            var suffix = $"{scheme.ToString().ToLowerInvariant()}-{width}.png";
            var scene = server.Scene.Discord.Set();
            await using var tab = await browser.OpenAsync(server, scheme, width);
            await tab.GoAsync("/discord");
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Settings of StreamSuites" }).ClickAsync();
            await tab.Page.GetByLabel("Clips from Rumble").SelectOptionAsync(DiscordSamples.Clips.ToString());
            await tab.Page.Locator(".save .button-primary").ClickAsync();
            await tab.Page.Locator(".undo").WaitForAsync();
            await tab.Page.Locator(".undo").ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, $"discord-saved-{suffix}") });
            await tab.Page.GetByLabel("Live notices and announcements").SelectOptionAsync(GuildScene.Live.ToString());
            await tab.Page.Locator(".dirty").WaitForAsync();
            var now = scene.Settings.Of(GuildScene.Club);
            scene.Put(now with { LoggingEnabled = false, Channels = now.Channels.SetItem(NoticeCategories.General, DiscordSamples.Clips) });
            await tab.Page.Locator(".conflict").WaitForAsync();
            await tab.Page.Locator(".guild").First.ScreenshotAsync(new LocatorScreenshotOptions { Path = Path.Combine(folder, $"discord-conflict-{suffix}") });

            scene.Bot.Set(DiscordStatus.Off with { Detail = "There is no bot token: set DISCORD_BOT_TOKEN in the environment or .env." });
            scene.Notices.Set();
            scene.Log.Set();
            await using var fresh = await browser.OpenAsync(server, scheme, width);
            await fresh.GoAsync("/discord");
            await fresh.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"discord-empty-{suffix}"), FullPage = true });
        }
    }
}
