using Runtime.Core.Audit;
using Runtime.Core.Chat;
using Runtime.Core.Configuration;
using Runtime.Core.Creators;
using Runtime.Core.Discord.Connection;
using Runtime.Core.Discord.Notices;
using Runtime.Core.Effects;
using Runtime.Core.Triggers;
using TestKit.Admin;

namespace Runtime.Browser.Tests.Admin;

public sealed class HostileTextTests(AdminBrowser browser)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/chat")]
    [InlineData("/triggers")]
    [InlineData("/discord")]
    public async Task Whatever_is_written_anywhere_is_shown_as_the_text_it_is(string path)
    {
        await using var server = await AdminServer.StartAsync();
        Poison(server.Scene);
        await using var tab = await browser.OpenAsync(server);

        await tab.GoAsync(path);
        if (path == "/chat")
        {
            foreach (var text in HostileText.Corpus)
            {
                await tab.Page.Locator(".line").Filter(new() { HasText = text.Split('\u2028')[0] }).First.ClickAsync();
            }
        }

        var shown = await tab.Page.Locator("#content").TextContentAsync() ?? "";
        Assert.All(HostileText.Corpus, text => Assert.Contains(text, shown, StringComparison.Ordinal));
        Assert.False(await tab.Page.EvaluateAsync<bool>("'__pwned' in window"));
        Assert.Equal(0, await tab.Page.Locator("#content :is(script, iframe, style, math, object, embed), #content img:not(.emote), #content a[href^='javascript']").CountAsync());
        Assert.Empty(tab.Troubles);
        Assert.All(tab.Outside, address => Assert.StartsWith("https://static-cdn.jtvnw.net/emoticons/", address, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_hostile_colour_or_picture_address_is_not_used()
    {
        await using var server = await AdminServer.StartAsync();
        var author = ChatSamples.Author("painter", color: "#fff;background:url(https://evil.example/)");
        foreach (var address in new[] { "javascript:alert(1)", "//evil.example/x.png", "data:text/html,<script>alert(1)</script>", "http://evil.example/x.png" })
        {
            server.Scene.Creators.Say(ChatSamples.Message("Kappa", author: author, at: TimeProvider.System.GetUtcNow()) with { Emotes = [new EmoteSpan(0, 5, new ChatEmote("twitch", "25", address))] });
        }

        await using var tab = await browser.OpenAsync(server);
        await tab.GoAsync("/chat");

        var lines = tab.Page.Locator(".line").Filter(new() { HasText = "painter" });
        Assert.Equal(4, await lines.CountAsync());
        Assert.Equal(0, await lines.Locator("img").CountAsync());
        Assert.Equal(0, await lines.Locator("[style]").CountAsync());
        Assert.Equal(4, await lines.Filter(new() { HasText = "Kappa" }).CountAsync());
    }

    private static void Poison(AdminScene scene)
    {
        var corpus = HostileText.Corpus;
        foreach (var text in corpus)
        {
            scene.Creators.Say(
                ChatSamples.Message(text, author: ChatSamples.Author(text, color: text) with { Login = text }, at: TimeProvider.System.GetUtcNow()),
                new MessageTrace([new TraceStep(text, TraceOutcome.RefusedRole, text)]));
            scene.Creators.Say(ChatSamples.Notice(NoticeKind.Announcement, text, at: TimeProvider.System.GetUtcNow()) with { Text = text });
        }

        var all = string.Join("\n", corpus);
        scene.Creators.Publish(scene.Creators.Find(new CreatorId("daniel"))! with { DisplayName = all });
        scene.Configuration.Set(scene.Configuration.Current with
        {
            Triggers = [.. corpus.Select((text, index) => new TriggerConfig { Id = $"t{index}", Type = TriggerType.Keyword, Creator = "daniel", Keywords = [text], Description = text, Actions = [new TriggerActionConfig("send_chat_message", text)] })],
            Faults = [.. corpus.Select(text => new ConfigurationFault("config/triggers.json", 1, 1, text, text, text, FaultSeverity.Error))],
        });
        scene.Workers.Set([.. scene.Workers.Workers.Select(worker => worker with { Detail = all, LastError = all })]);
        scene.Discord.Bot.Set(scene.Discord.Bot.Current with
        {
            State = DiscordConnectionState.Waiting,
            Detail = all,
            Bot = scene.Discord.Bot.Current.Bot! with { Name = all },
            Guilds = [.. scene.Discord.Bot.Current.Guilds.Select(guild => guild with { Name = all, Channels = [.. guild.Channels.Select(channel => channel with { Name = all })] })],
            Presence = new DiscordPresence(all, all),
        });
        scene.Discord.Log.Set([.. corpus.Select((text, index) => scene.Discord.Record(index, text, text, text, AuditOutcome.Done, text))]);
        scene.Discord.Notices.Set([.. corpus.Select((text, index) => scene.Discord.Notice($"n{index}", index, NoticeState.Refused, text) with { Problem = text })]);
        scene.Tester.Answer = request => new TriggerTestResult([], [new SendChatMessage(request.Platform, all, all, null)]);
    }
}
