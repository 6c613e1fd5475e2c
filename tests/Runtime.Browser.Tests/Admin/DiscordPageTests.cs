using Microsoft.Playwright;
using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Messages;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Platforms;
using Runtime.Core.Scheduling;
using TestKit.Admin;
using TestKit.Discord;
using static Microsoft.Playwright.Assertions;

namespace Runtime.Browser.Tests.Admin;

public sealed class DiscordPageTests(AdminBrowser browser, DiscordServer shared) : IClassFixture<DiscordServer>
{
    private GuildScene Scene => shared.Server.Scene.Discord;

    [Fact]
    public async Task The_connection_is_described_and_made_anew_only_after_asking()
    {
        await using var tab = await OpenAsync();
        var card = Card(tab, "connection");
        await Expect(card).ToContainTextAsync("42 ms");
        await Expect(card).ToContainTextAsync("2 since the start");
        await card.GetByRole(AriaRole.Button, new() { Name = "Reconnect" }).ClickAsync();
        await Dialog(tab, "Cancel").ClickAsync();
        Assert.Empty(Scene.Bot.Said);
        await card.GetByRole(AriaRole.Button, new() { Name = "Reconnect" }).ClickAsync();
        await Dialog(tab, "Reconnect").ClickAsync();
        await Expect(tab.Page.Locator(".rz-notification-item").Last).ToContainTextAsync("Reconnect: begun");
        Assert.Equal(["operator: reconnect"], Scene.Bot.Said);

        Scene.Bot.Set(Scene.Bot.Current with { State = DiscordConnectionState.Waiting, Detail = "the connection was lost (code 1006)", ConnectedSince = null, Latency = null, NextAttempt = TimeProvider.System.GetUtcNow().AddSeconds(50) });
        await Expect(card).ToContainTextAsync("The connection was lost (code 1006).");
        await Expect(card.Locator(".facts")).ToContainTextAsync("Next attempt");
        Scene.Bot.Set(DiscordStatus.Off with { State = DiscordConnectionState.Stopped, Detail = "Discord refused the bot token. Make a new one in the developer portal and set DISCORD_BOT_TOKEN. (close code 4004)" });
        await Expect(card.GetByRole(AriaRole.Alert)).ToContainTextAsync("Make a new one in the developer portal");
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task What_keeps_it_off_is_named_with_the_place_to_change_it()
    {
        var platforms = shared.Server.Scene.Workers.Platforms;
        await using var tab = await OpenAsync(scene => scene.Bot.Set(DiscordStatus.Off with { Detail = "There is no bot token: set DISCORD_BOT_TOKEN in the environment or .env." }));
        var card = Card(tab, "connection");
        await Expect(card).ToContainTextAsync("There is no bot token");
        await Expect(card.Locator("code").Filter(new() { HasText = "DISCORD_BOT_TOKEN" }).First).ToBeVisibleAsync();
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Reconnect" })).ToBeDisabledAsync();
        await Expect(Card(tab, "guilds")).ToContainTextAsync("Not seen yet");
        try
        {
            var discord = new PlatformDescriptor { Id = new PlatformId("discord"), DisplayName = "Discord", DefaultState = "active", Mode = "control-plane" };
            shared.Server.Scene.Workers.Platforms = [new PlatformStatus(discord, false, false, "disabled", "Switched off: system.platforms.discord in config/system.json.", null)];
            Scene.Bot.Set(DiscordStatus.Off with { Detail = "Switched off: system.platforms.discord in config/system.json." });

            await Expect(card).ToContainTextAsync("Discord is switched off by the configuration");
            await Expect(card).ToContainTextAsync("system.platforms.discord in config/system.json");
        }
        finally
        {
            shared.Server.Scene.Workers.Platforms = platforms;
        }
    }

    [Fact]
    public async Task The_presence_is_looked_at_saved_undone_and_cleared()
    {
        await using var tab = await OpenAsync();
        var card = Card(tab, "presence");
        await card.GetByLabel("Emoji").FillAsync("no emoji");
        await Expect(card.GetByRole(AriaRole.Status)).ToContainTextAsync("one Unicode emoji");
        await Expect(card.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
        await card.GetByLabel("Emoji").FillAsync("🎮");
        await card.GetByLabel("Status, at most").FillAsync("Speedrun tonight");
        await Expect(card.GetByRole(AriaRole.Figure)).ToContainTextAsync("🎮 Speedrun tonight");

        await card.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(card.GetByLabel("Status, at most")).ToHaveValueAsync("live");
        await card.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();

        await Expect(card.GetByRole(AriaRole.Figure)).ToContainTextAsync("no status");
        Assert.Equal(["operator: presence 🎮 Speedrun tonight", "operator: presence 🔴 live", "operator: presence"], Scene.Bot.Said);
    }

    [Fact]
    public async Task Each_guild_says_what_it_lacks_and_has_an_invite_for_just_that()
    {
        await using var tab = await OpenAsync();
        var guilds = Card(tab, "guilds").Locator(".guild");
        await Expect(guilds).ToHaveCountAsync(4);
        await Expect(guilds.Nth(1)).ToContainTextAsync("2 permissions missing");
        await Expect(guilds.Nth(2)).ToContainTextAsync("nothing is set up for this guild");
        await Expect(guilds.Nth(3)).ToContainTextAsync("This guild is set up, but the bot is not in it");

        await Settings(guilds.Nth(1)).ClickAsync();
        await Expect(guilds.Nth(1)).ToContainTextAsync("Embed Links is missing");
        await guilds.Nth(1).GetByRole(AriaRole.Button, new() { Name = "Copy the invite link for Friends" }).ClickAsync();
        await Expect(tab.Page.Locator("#announcer")).ToHaveTextAsync("Copied");
        var invite = await tab.Page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await Settings(guilds.Nth(0)).ClickAsync();

        Assert.Contains($"permissions={(ulong)DiscordSamples.All}&guild_id={GuildScene.Friends}", invite, StringComparison.Ordinal);
        await Expect(guilds.Nth(0)).ToContainTextAsync("The bot lacks Send Messages, Embed Links, Read Message History");
        await Expect(guilds.Nth(0).GetByLabel("Clips from Kick").Locator("option:checked")).ToContainTextAsync($"Unknown channel {GuildScene.Gone}");
        Assert.Empty(tab.Troubles);
        Assert.Empty(tab.Outside);
    }

    [Fact]
    public async Task Settings_are_changed_with_the_keyboard_saved_and_undone_without_touching_anything_else()
    {
        await using var tab = await OpenAsync();
        var guild = Card(tab, "guilds").Locator(".guild").First;
        await Settings(guild).FocusAsync();
        await tab.Page.Keyboard.PressAsync("Enter");
        await guild.GetByLabel("Write the bot's starts").FocusAsync();
        await tab.Page.Keyboard.PressAsync("Space");
        await guild.GetByLabel("Clips from Rumble").SelectOptionAsync(DiscordSamples.Clips.ToString());
        await Expect(guild.Locator(".save")).ToContainTextAsync("Not saved: Channel: Clips from Rumble; Log of commands");
        await Expect(guild).ToContainTextAsync("Not saved");

        await guild.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(guild.Locator(".undo")).ToContainTextAsync("Saved: Channel: Clips from Rumble; Log of commands.");
        var saved = Scene.Settings.Of(GuildScene.Club);
        await guild.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(guild.GetByLabel("Write the bot's starts")).ToBeCheckedAsync();

        Assert.Equal((false, DiscordSamples.Clips, GuildScene.Gone), (saved.LoggingEnabled, saved.Channels["rumble_clips"], saved.Channels["kick_clips"]));
        Assert.Equal(["rumble_clips"], Scene.Settings.Changes[0].Channels.Keys);
        Assert.False(Scene.Settings.Of(GuildScene.Club).Channels.ContainsKey("rumble_clips"));
    }

    [Fact]
    public async Task What_somebody_else_changes_meanwhile_is_taken_over_or_asked_about()
    {
        await using var tab = await OpenAsync();
        var guild = Card(tab, "guilds").Locator(".guild").First;
        await Settings(guild).ClickAsync();
        await guild.GetByLabel("Live notices and announcements").SelectOptionAsync(GuildScene.Live.ToString());
        await Expect(guild.Locator(".dirty")).ToBeVisibleAsync();

        var now = Scene.Settings.Of(GuildScene.Club);
        Scene.Put(now with { LoggingEnabled = false, Channels = now.Channels.SetItem(NoticeCategories.General, DiscordSamples.Clips) });

        await Expect(guild.GetByRole(AriaRole.Alert)).ToContainTextAsync("Channel: Live notices and announcements: theirs is #clips, yours is #live-now.");
        await Expect(guild.GetByText("shown here already: Log of commands")).ToBeVisibleAsync();
        await Expect(guild.GetByLabel("Write the bot's starts")).Not.ToBeCheckedAsync();
        await Expect(guild.GetByRole(AriaRole.Button, new() { Name = "Save" })).ToBeDisabledAsync();
        await guild.GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        Scene.Settings.Refusal = "config/discord.json could not be written (IOException); check that the disk has room.";
        await guild.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(tab.Page.Locator(".rz-notification-item").Last).ToContainTextAsync("check that the disk has room");
        Scene.Settings.Refusal = "";
        await guild.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Expect(guild.Locator(".undo")).ToContainTextAsync("Saved: Channel: Live notices");
        var saved = Scene.Settings.Of(GuildScene.Club);
        Assert.Equal((GuildScene.Live, false), (saved.Channels[NoticeCategories.General], saved.LoggingEnabled));
    }

    [Fact]
    public async Task Unsaved_changes_are_not_left_behind_unasked()
    {
        await using var tab = await OpenAsync();
        var guild = Card(tab, "guilds").Locator(".guild").First;
        await Settings(guild).ClickAsync();
        await guild.GetByLabel("Post notices").UncheckAsync();
        await Expect(guild.Locator(".dirty")).ToBeVisibleAsync();
        var link = tab.Page.GetByRole(AriaRole.Link, new() { Name = "Live chat" });
        await link.ClickAsync();
        await Dialog(tab, "Stay").ClickAsync();
        await Expect(guild.Locator(".dirty")).ToBeVisibleAsync();

        await guild.GetByRole(AriaRole.Button, new() { Name = "Discard" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("is gone: Notices.");
        await Dialog(tab, "Discard").ClickAsync();
        await Expect(guild.GetByLabel("Post notices")).ToBeCheckedAsync();
        await guild.GetByLabel("Post notices").UncheckAsync();
        await link.ClickAsync();
        await Dialog(tab, "Leave").ClickAsync();

        await Expect(tab.Page).ToHaveTitleAsync("Live chat · StreamSuites");
        Assert.Empty(Scene.Settings.Changes);
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task A_text_is_written_with_its_preview_and_its_slips_named()
    {
        await using var tab = await OpenAsync();
        var guild = Card(tab, "guilds").Locator(".guild").First;
        await Settings(guild).ClickAsync();
        var preview = guild.GetByRole(AriaRole.Figure);
        await Expect(preview).ToContainTextAsync("Daniel is live on Twitch");
        await guild.GetByLabel("Title", new() { Exact = true }).FillAsync("**{creator}** {Nobody} {duration}");
        await Expect(guild.GetByText("{Nobody}: not known, and shown as it is.")).ToBeVisibleAsync();
        await guild.GetByLabel("Title", new() { Exact = true }).FillAsync("**{creator}** <b>now</b>");
        await guild.GetByLabel("Text", new() { Exact = true }).FillAsync("> {title}\n<#" + DiscordSamples.Clips + "> [here](https://example.com)");

        await Expect(preview.Locator(".bold")).ToHaveTextAsync("Daniel");
        await Expect(preview).ToContainTextAsync("<b>now</b>");
        await Expect(preview.Locator(".quote")).ToHaveTextAsync("Speedrun, day four");
        await Expect(preview.Locator(".filled")).ToHaveTextAsync("#clips");
        await Expect(preview.Locator("a, b")).ToHaveCountAsync(0);
        await guild.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(guild.Locator(".undo")).ToBeVisibleAsync();
        Assert.Equal("**{creator}** <b>now</b>", Scene.Settings.Of(GuildScene.Club).Templates[NoticeTemplates.Live].Title);
        await guild.GetByRole(AriaRole.Button, new() { Name = "Use the default text" }).ClickAsync();
        await Expect(preview).ToContainTextAsync("Daniel is live on Twitch");
        await guild.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(guild.Locator(".dirty")).ToHaveCountAsync(0);
        Assert.Empty(Scene.Settings.Of(GuildScene.Club).Templates);
    }

    [Fact]
    public async Task A_test_is_posted_after_asking_and_says_why_it_was_refused()
    {
        await using var tab = await OpenAsync();
        var card = Card(tab, "test");
        await Expect(card.GetByRole(AriaRole.Figure)).ToContainTextAsync("A test: nothing of this has happened.");
        await Expect(card.GetByLabel("Channel")).ToHaveValueAsync(DiscordSamples.General.ToString());
        await card.GetByLabel("Notice").SelectOptionAsync("twitch_clips");
        await Expect(card.GetByLabel("Channel")).ToHaveValueAsync(DiscordSamples.Clips.ToString());
        Scene.Notices.Delivery = new DiscordDelivery(DiscordOutcome.Refused, null, "In #clips the bot lacks: Send Messages.");
        await card.GetByRole(AriaRole.Button, new() { Name = "Post the test" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("#clips of StreamSuites");
        await Dialog(tab, "Cancel").ClickAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Post the test" }).ClickAsync();
        await Dialog(tab, "Post it").ClickAsync();
        await Expect(card.GetByRole(AriaRole.Alert)).ToContainTextAsync("In #clips the bot lacks: Send Messages.");

        Scene.Notices.Delivery = new DiscordDelivery(DiscordOutcome.Delivered, new(7), "");
        await card.GetByRole(AriaRole.Button, new() { Name = "Post the test" }).ClickAsync();
        await Dialog(tab, "Post it").ClickAsync();

        await Expect(card.Locator(".notice-good")).ToContainTextAsync("Look at it in #clips of StreamSuites.");
        Assert.Equal(Enumerable.Repeat($"test twitch_clips {DiscordSamples.Clips} by operator", 2), Scene.Notices.Asked);
    }

    [Fact]
    public async Task Notices_are_tried_again_and_commands_come_in_and_are_filtered()
    {
        await using var tab = await OpenAsync();
        var refused = Card(tab, "notices").Locator("li").Filter(new() { HasText = "The boss falls" });
        await Expect(refused).ToContainTextAsync("In #live-now the bot lacks: Send Messages, Embed Links.");
        await refused.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Expect(refused).ToContainTextAsync("Waiting");
        await Card(tab, "notices").GetByRole(AriaRole.Button, new() { Name = "Retry Lost on the way" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("looked for in the channel first");
        await Dialog(tab, "Leave it").ClickAsync();
        Assert.Equal(["retry c by operator"], Scene.Notices.Asked);

        var rows = Card(tab, "commands").Locator("tbody tr");
        await Expect(rows).ToHaveCountAsync(4);
        Scene.Log.Add(Scene.Record(0, "/announce", $$"""{"text":"{{HostileText.Corpus[0].Replace("\"", "", StringComparison.Ordinal)}}"}""", "ada", AuditOutcome.Done, "On its way."));
        await Expect(rows.First).ToContainTextAsync("/announce");
        await Card(tab, "commands").GetByLabel("Result").SelectOptionAsync("Failed");
        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("The answer did not arrive: the interaction had expired");
        await Card(tab, "commands").GetByLabel("Result").SelectOptionAsync("");
        await Card(tab, "commands").GetByRole(AriaRole.Searchbox).FillAsync("mallory");

        await Expect(rows).ToHaveCountAsync(1);
        await Expect(rows.First).ToContainTextAsync("Needs Manage Server.");
        Assert.Null(await tab.Page.EvaluateAsync<object?>("window.__pwned ?? null"));
        Assert.Empty(tab.Troubles);
    }

    [Fact]
    public async Task Before_anything_is_there_each_part_says_what_to_do_next()
    {
        await using var tab = await OpenAsync(scene =>
        {
            scene.Bot.Set(DiscordSamples.Connected() with { Guilds = [] });
            scene.Notices.Set();
            scene.Log.Set();
            shared.Server.Scene.Configuration.Set(shared.Server.Scene.Configuration.Current with { Discord = new DiscordConfig() });
        });

        await Expect(Card(tab, "guilds")).ToContainTextAsync("Follow the invite link above");
        await Expect(Card(tab, "test")).ToContainTextAsync("invite it into a guild first");
        await Expect(Card(tab, "notices")).ToContainTextAsync("switch its notices on");
        await Expect(Card(tab, "commands")).ToContainTextAsync("/help");
    }

    private async Task<AdminTab> OpenAsync(Action<GuildScene>? prepare = null)
    {
        Scene.Set();
        prepare?.Invoke(Scene);
        var tab = await browser.OpenAsync(shared.Server);
        await tab.GoAsync("/discord");
        return tab;
    }

    private static ILocator Card(AdminTab tab, string name) => tab.Page.Locator($"section[aria-labelledby={name}-title]");

    private static ILocator Settings(ILocator guild) => guild.GetByRole(AriaRole.Button, new() { NameRegex = new("^Settings of") });

    private static ILocator Dialog(AdminTab tab, string button) => tab.Page.GetByRole(AriaRole.Alertdialog).GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
}
