using System.Text.Json.Nodes;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Guilds;
using Runtime.Core.Tests.Configuration;

namespace Runtime.Core.Tests.Discord.Guilds;

/// <summary>On real files, through the real editor.</summary>
public sealed class DiscordGuildSettingsTests : IDisposable
{
    private static readonly Snowflake Guild = new(1098765432109876543);
    private static readonly Snowflake Channel = new(1098765432109876544);
    private static readonly Actor Ada = new("ada", "Discord");
    private readonly TestInstance _instance = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"discord": null}""")]
    [InlineData("""{"discord": {"guilds": null}}""")]
    [InlineData("""{"discord": {"guilds": {"1098765432109876543": null}}}""")]
    [InlineData("""{"discord": {"guilds": {"1098765432109876543": {"notifications": null}}}}""")]
    [InlineData("""{"discord": {"guilds": {"1098765432109876543": {"notifications": true}}}}""")]
    public void A_channel_that_is_set_is_written_as_text_and_switches_nothing_on(string before)
    {
        var changed = Settings(before).Change(Guild, DiscordGuildChange.Channel("general", Channel), Ada);

        Assert.Equal("", changed.Problem);
        Assert.Equal((Channel, false), (changed.Settings.Channels["general"], changed.Settings.NotificationsEnabled));
        Assert.Equal("""{"enabled":false,"general":"1098765432109876544"}""", Entry()["notifications"]!.ToJsonString());
    }

    [Theory]
    [InlineData("""{"guilds": {"1098765432109876543": {"logging_enabled": true, "logging_channel_id": 7, "notifications_general": "5", "notifications_clips_kick": 6}}}""")]
    [InlineData("""{"discord": {"guilds": {"1098765432109876543": {"logging": {"enabled": true, "channel_id": "7"}, "notifications": {"enabled": true, "general": {"channel_id": 5}, "clips": {"kick": {"channel_id": "6"}, "rumble": {"channel_id": null}}}}}}}""")]
    [InlineData("""{"discord": {"guilds": {"1098765432109876543": {"logging": {"enabled": true, "channel_id": "7"}, "notifications": {"general": "5", "kick_clips": "6"}}}}}""")]
    public void A_change_brings_every_form_into_the_one_that_is_written(string before)
    {
        var settings = Settings(before);

        var changed = settings.Change(Guild, DiscordGuildChange.Channel("twitch_clips", Channel), Ada);

        Assert.Equal("", changed.Problem);
        Assert.True(changed.Settings.NotificationsEnabled);
        var entry = Entry();
        Assert.Equal(["logging", "notifications"], entry.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.Equal("""{"channel_id":"7","enabled":true}""", Sorted(entry["logging"]!));
        Assert.Equal("""{"enabled":true,"general":"5","kick_clips":"6","twitch_clips":"1098765432109876544"}""", Sorted(entry["notifications"]!).Replace("\"rumble_clips\":null,", "", StringComparison.Ordinal));
        Assert.Empty(Root()["guilds"]?.AsObject() ?? []);
    }

    [Fact]
    public void What_is_not_understood_stays_as_it_is()
    {
        var settings = Settings("""
            {
              "mine":   [1,2],
              "discord": {
                "guilds": {
                  "1098765432109876543": { "colour": "red", "notifications": { "odysee_clips": "9", "kick_clips": "general?" }, "notifications_twitch_clips": "8" },
                  "2": {"logging":   {"enabled": true}}
                },
                "else": 12345678901234567890
              }
            }
            """);

        settings.Change(Guild, new DiscordGuildChange { NotificationsEnabled = true }, Ada);

        var text = File.ReadAllText(_instance.PathOf(ConfigurationDocument.Discord));
        Assert.Contains("""  "mine":   [1,2],""", text, StringComparison.Ordinal);
        Assert.Contains("""      "2": {"logging":   {"enabled": true}}""", text, StringComparison.Ordinal);
        Assert.Contains("12345678901234567890", text, StringComparison.Ordinal);
        Assert.Equal(("red", "9", "general?", "8"), ((string?)Entry()["colour"], (string?)Entry()["notifications"]!["odysee_clips"], (string?)Entry()["notifications"]!["kick_clips"], (string?)Entry()["notifications"]!["twitch_clips"]));
    }

    [Fact]
    public async Task A_command_the_admin_and_the_file_do_not_undo_each_other()
    {
        var settings = Settings("""{"discord": {"guilds": {}}}""");
        string[] categories = ["general", "rumble_clips", "youtube_clips", "kick_clips", "pilled_clips", "twitch_clips"];

        var changes = await Task.WhenAll(categories.Select((category, number) => Task.Run(() => settings.Change(Guild, DiscordGuildChange.Channel(category, new Snowflake((ulong)number + 1)), Ada), Ct)));
        var text = await File.ReadAllTextAsync(_instance.PathOf(ConfigurationDocument.Discord), Ct);
        await File.WriteAllTextAsync(_instance.PathOf(ConfigurationDocument.Discord), text.Replace("\"discord\": {", "\"discord\": {\"live_grace_seconds\": 60, ", StringComparison.Ordinal), Ct);
        var changed = settings.Change(Guild, new DiscordGuildChange { NotificationsEnabled = true }, Ada);

        Assert.All(changes, change => Assert.Equal("", change.Problem));
        Assert.Equal("", changed.Problem);
        Assert.Equal(categories.Order(StringComparer.Ordinal), changed.Settings.Channels.Keys);
        Assert.Equal(60, (int)Root()["discord"]!["live_grace_seconds"]!);
    }

    [Fact]
    public void A_channel_can_be_taken_away_and_a_template_given_back()
    {
        var settings = Settings("""{"discord": {"guilds": {"1098765432109876543": {"notifications": {"general": "5"}, "templates": {"live": {"title": "old"}}}}}}""");

        var changed = settings.Change(Guild, DiscordGuildChange.Channel("general", null) with { Templates = DiscordTemplates.Of("live", null).SetItem("ended", new("over", null)), Creators = [new("daniel")] }, Ada);

        Assert.Equal("", changed.Problem);
        Assert.Empty(changed.Settings.Channels);
        Assert.Equal(["ended"], changed.Settings.Templates.Keys);
        Assert.Equal("over", changed.Settings.Templates["ended"].Title);
        Assert.Equal("daniel", Assert.Single(changed.Settings.Creators).Value);
    }

    [Fact]
    public void A_document_that_cannot_be_read_is_left_alone()
    {
        var settings = Settings("{}");
        File.WriteAllText(_instance.PathOf(ConfigurationDocument.Discord), "{ \"discord\": ");

        var changed = settings.Change(Guild, new DiscordGuildChange { LoggingEnabled = true }, Ada);

        Assert.False(changed.Applied);
        Assert.Contains("config/discord.json", changed.Problem, StringComparison.Ordinal);
        Assert.Equal("{ \"discord\": ", File.ReadAllText(_instance.PathOf(ConfigurationDocument.Discord)));
    }

    [Fact]
    public void Who_changed_what_is_recorded_without_the_values()
    {
        Settings("{}").Change(Guild, DiscordGuildChange.Channel("general", Channel), Ada);

        var entry = Assert.Single(_instance.Audit.Entries, entry => entry.By == Ada);
        Assert.Equal(("Edit document", "config/discord.json", AuditOutcome.Done), (entry.Action, entry.Target, entry.Outcome));
        Assert.DoesNotContain($"{Channel}", entry.Detail, StringComparison.Ordinal);
    }

    public void Dispose() => _instance.Dispose();

    private DiscordGuildSettings Settings(string text)
    {
        _instance.Write(ConfigurationDocument.Discord, text);
        var store = _instance.CreateStore();
        return new DiscordGuildSettings(store, _instance.CreateEditor(store));
    }

    private JsonObject Root() => JsonNode.Parse(File.ReadAllText(_instance.PathOf(ConfigurationDocument.Discord)))!.AsObject();

    private JsonObject Entry() => Root()["discord"]!["guilds"]![$"{Guild}"]!.AsObject();

    private static string Sorted(JsonNode node) =>
        new JsonObject(node.AsObject().OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString();
}
