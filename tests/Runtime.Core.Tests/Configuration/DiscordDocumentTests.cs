using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Notices;

namespace Runtime.Core.Tests.Configuration;

public sealed class DiscordDocumentTests
{
    private static readonly Snowflake Guild = new(123456789012345678);
    private static readonly Snowflake Channel = new(9007199254740993);

    [Theory]
    [InlineData("""{"discord": {"guilds": {"123456789012345678": {"logging": {"enabled": true, "channel_id": "9007199254740993"}, "notifications": {"general": "9007199254740993", "rumble_clips": null, "kick_clips": "5"}}}}}""")]
    [InlineData("""{"discord": {"guilds": {"123456789012345678": {"logging": {"enabled": true, "channel_id": 9007199254740993}, "notifications": {"enabled": true, "general": {"channel_id": 9007199254740993}, "clips": {"rumble": {"channel_id": null}, "kick": {"channel_id": "5"}}}}}}}""")]
    [InlineData("""{"guilds": {"123456789012345678": {"logging_enabled": true, "logging_channel_id": "9007199254740993", "notifications_general": "9007199254740993", "notifications_kick_clips": "5"}}}""")]
    [InlineData("""{"guilds": {"123456789012345678": {"logging_enabled": true, "logging_channel_id": "9007199254740993", "notifications_general_channel_id": "9007199254740993", "notifications_clips_kick_channel_id": "5"}}}""")]
    public void Every_form_means_the_same(string text)
    {
        var parsed = Documents.Read(ConfigurationDocument.Discord, text);
        var guild = Read(text).Of(Guild);

        Assert.Empty(parsed.Faults);
        Assert.Equal((true, Channel, true), (guild.LoggingEnabled, guild.LoggingChannel, guild.NotificationsEnabled));
        Assert.Equal(Channel, NoticeRouting.ChannelFor(guild, NoticeCategories.OfRoute("general")));
        Assert.Equal(new Snowflake(5), NoticeRouting.ChannelFor(guild, NoticeCategories.OfRoute("clips:kick")));
        Assert.Null(NoticeRouting.ChannelFor(guild, NoticeCategories.OfRoute("clips:rumble")));
    }

    [Theory]
    [InlineData("""{"notifications": {"general": "5"}}""", true)]
    [InlineData("""{"notifications": {"general": null}}""", false)]
    [InlineData("""{"notifications": {"enabled": false, "general": "5"}}""", false)]
    [InlineData("""{"notifications": {"general": {"channel_id": "5"}}}""", false)]
    [InlineData("""{"notifications": {"clips": {"kick": {"channel_id": "5"}}}}""", false)]
    [InlineData("""{"notifications_general": "5"}""", true)]
    [InlineData("{}", false)]
    public void Notifications_are_on_where_somebody_meant_them(string entry, bool on) =>
        Assert.Equal(on, Read("{\"discord\": {\"guilds\": {\"" + Guild + "\": " + entry + "}}}").Of(Guild).NotificationsEnabled);

    [Fact]
    public void A_log_is_never_on_by_itself() =>
        Assert.False(Read("""{"discord": {"guilds": {"123456789012345678": {"logging": {"channel_id": "5"}}}}}""").Of(Guild).LoggingEnabled);

    [Theory]
    [InlineData("""{"logging": true}""", "/discord/guilds/1/logging")]
    [InlineData("""{"logging": {"enabled": "yes"}}""", "/discord/guilds/1/logging/enabled")]
    [InlineData("""{"logging": {"channel_id": "general"}}""", "/discord/guilds/1/logging/channel_id")]
    [InlineData("""{"notifications": {"general": 1.5}}""", "/discord/guilds/1/notifications/general")]
    [InlineData("""{"notifications": {"general": -5}}""", "/discord/guilds/1/notifications/general")]
    [InlineData("""{"notifications": []}""", "/discord/guilds/1/notifications")]
    [InlineData("""{"notifcations": {}}""", "/discord/guilds/1/notifcations")]
    [InlineData("""{"creators": "daniel"}""", "/discord/guilds/1/creators")]
    [InlineData("""{"templates": {"live": {"title": 5}}}""", "/discord/guilds/1/templates/live/title")]
    [InlineData("""{"templates": {"live": {"title": "{nobody}"}}}""", "/discord/guilds/1/templates/live/title")]
    [InlineData("5", "/discord/guilds/1")]
    public void A_bad_entry_is_left_out_and_said_and_costs_no_other_guild_anything(string entry, string pointer)
    {
        var text = "{\"discord\": {\"guilds\": {\"1\": " + entry + ", \"2\": {\"notifications\": {\"general\": \"7\"}}}}}";

        var fault = Assert.Single(Documents.Read(ConfigurationDocument.Discord, text).Faults);

        Assert.Equal((pointer, FaultSeverity.Warning, 1), (fault.Pointer, fault.Severity, fault.Line));
        Assert.NotEmpty(fault.Remedy);
        Assert.Equal(new Snowflake(7), Read(text).Of(new Snowflake(2)).Channels["general"]);
    }

    [Theory]
    [InlineData("""{"discord": {"guilds": {"my server": {}}}}""")]
    [InlineData("""{"discord": {"guilds": []}}""")]
    [InlineData("""{"discord": {"admins": {}}}""")]
    [InlineData("""{"discord": {"admins": ["ada"]}}""")]
    [InlineData("""{"discord": {"live_grace_seconds": 5}}""")]
    [InlineData("""{"discord": {"guilds": {"1": {}}}, "guilds": {"1": {}}}""")]
    [InlineData("""{"discord": []}""")]
    public void What_cannot_be_used_is_a_warning(string text) =>
        Assert.Equal(FaultSeverity.Warning, Assert.Single(Documents.Read(ConfigurationDocument.Discord, text).Faults).Severity);

    [Fact]
    public void A_kind_of_notice_that_only_a_later_version_knows_is_kept() =>
        Assert.Equal(new Snowflake(5), Read("""{"discord": {"guilds": {"1": {"notifications": {"odysee_clips": "5"}}}}}""").Of(new Snowflake(1)).Channels["odysee_clips"]);

    [Fact]
    public void Its_administrators_count_beside_those_of_the_creators()
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "a", "discord_user_id": "3", "is_admin": true}], "discord_admins": ["2"]}""");
        instance.Write(ConfigurationDocument.Discord, """{"discord": {"admins": ["1", 2]}}""");

        using var store = instance.CreateStore();

        Assert.Equal(["1", "2", "3"], store.Current.DiscordAdmins);
    }

    [Theory]
    [InlineData("""{"platforms": [{"platform": "twitch", "enabled": false}]}""")]
    [InlineData("""{"platforms": {"twitch": false}}""")]
    public void An_override_wins_over_the_platforms_document(string text)
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Platforms, """{"platforms": [{"name": "twitch", "enabled": true, "notes": "kept"}]}""");
        instance.Write(ConfigurationDocument.PlatformOverrides, text);

        using var store = instance.CreateStore();

        Assert.Equal((false, "kept"), (store.Current.Platforms["twitch"].Enabled, store.Current.Platforms["twitch"].Notes));
    }

    private static DiscordConfig Read(string text)
    {
        using var instance = new TestInstance();
        instance.Write(ConfigurationDocument.Discord, text);
        using var store = instance.CreateStore();
        return store.Current.Discord;
    }
}
