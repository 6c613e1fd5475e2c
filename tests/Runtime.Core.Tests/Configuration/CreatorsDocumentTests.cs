using Runtime.Core.Configuration;
using Runtime.Core.Creators;

namespace Runtime.Core.Tests.Configuration;

public sealed class CreatorsDocumentTests
{
    [Fact]
    public void Every_accepted_spelling_of_platforms_is_read()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Creators, """
            {
              "creators": [
                { "creator_id": "a", "platforms": { "twitch": true, "kick": false, "youtube": { "enabled": true, "telemetry_enabled": false } } },
                { "creator_id": "b", "platforms": ["twitch", { "name": "rumble", "channel": "c/Name" }, { "platform": "kick", "enabled": false }] },
                { "creator_id": "c", "platforms": { "Twitch": { "channel": "#Somebody" } } },
                { "creator_id": "d", "platforms": null }
              ]
            }
            """);

        Assert.Empty(faults);
        Assert.Equal(
            [
                "a kick=False/True/", "a twitch=True/True/", "a youtube=True/False/",
                "b kick=False/True/", "b rumble=True/True/c/Name", "b twitch=True/True/",
                "c twitch=True/True/somebody",
            ],
            configuration.Creators.SelectMany(creator => creator.Platforms.Select(platform =>
                $"{creator.Id} {platform.Key}={platform.Value.Enabled}/{platform.Value.TelemetryEnabled}/{platform.Value.Channel}")));
    }

    [Fact]
    public void Defaults_are_those_of_the_contracts()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "daniel"}]}""");

        Assert.Empty(faults);
        var creator = Assert.Single(configuration.Creators);
        Assert.Equal((new CreatorId("daniel"), "daniel", true, "open"), (creator.Id, creator.DisplayName, creator.Enabled, creator.Tier));
        Assert.Empty(creator.Platforms);
        Assert.Empty(creator.Limits);
    }

    [Theory]
    [InlineData("somebody", "somebody")]
    [InlineData(" #SomeBody ", "somebody")]
    [InlineData("@SomeBody", "somebody")]
    [InlineData("https://twitch.tv/SomeBody", "somebody")]
    [InlineData("https://www.twitch.tv/somebody/videos?filter=all", "somebody")]
    [InlineData("www.twitch.tv/somebody", "somebody")]
    [InlineData("https://www.twitch.tv/popout/somebody/chat", "somebody")]
    [InlineData("", null)]
    public void A_twitch_channel_is_taken_as_people_write_it(string written, string? channel)
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Creators, $$$$"""{"creators": [{"creator_id": "a", "platforms": {"twitch": {"channel": "{{{{written}}}}"}}}]}""");

        Assert.Empty(faults);
        Assert.Equal(channel, configuration.Creators[0].Platforms["twitch"].Channel);
    }

    [Theory]
    [InlineData("some body")]
    [InlineData("https://twitch.tv/")]
    [InlineData("https://example.com/somebody")]
    [InlineData("a,#b")]
    [InlineData("a\\r\\nJOIN #b")]
    public void What_cannot_be_a_twitch_channel_is_an_error(string written)
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, $$$$"""{"creators": [{"creator_id": "a", "platforms": {"twitch": {"channel": "{{{{written}}}}"}}}]}""");

        Assert.Equal("1:71 /creators/0/platforms/twitch/channel Error", Assert.Single(faults).Place());
    }

    [Fact]
    public void An_entry_without_an_id_is_left_out_and_said_so()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Creators, """{"creators": [{"display_name": "Nobody"}, {"creator_id": "a"}]}""");

        Assert.Equal(["a"], configuration.Creators.Select(creator => creator.Id.Value));
        var fault = Assert.Single(faults);
        Assert.Equal(("1:15 /creators/0 Warning", "This creator has no \"creator_id\" and is left out."), (fault.Place(), fault.Message));
    }

    [Theory]
    [InlineData("../evil")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("ä")]
    [InlineData("CON")]
    [InlineData("nul")]
    [InlineData("Com1")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void An_id_that_is_no_folder_name_is_an_error(string id)
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Creators, $$"""{"creators": [{"creator_id": "{{id}}"}]}""");

        Assert.Empty(configuration.Creators);
        Assert.Equal("1:30 /creators/0/creator_id Error", Assert.Single(faults).Place());
    }

    [Fact]
    public void Ids_that_differ_in_case_alone_are_the_same_folder_on_windows()
    {
        var (_, faults) = Documents.Read(ConfigurationDocument.Creators, "{\"creators\": [\n{\"creator_id\": \"daniel\"},\n{\"creator_id\": \"Daniel\"}]}");

        var fault = Assert.Single(faults);
        Assert.Equal(("3:16 /creators/1/creator_id Error", "The creator_id \"Daniel\" is there twice; the first one is on line 2."), (fault.Place(), fault.Message));
    }

    [Fact]
    public void Ids_that_share_environment_variables_are_worth_a_warning()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "a-b"}, {"creator_id": "a_b"}]}""");

        Assert.Equal(2, configuration.Creators.Length);
        Assert.Contains("_A_B", Assert.Single(faults, fault => fault.Severity == FaultSeverity.Warning).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Discord_admins_come_from_the_list_and_from_creators_that_are_admins()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Creators, """
            {"discord_admins": ["222", 111], "creators": [
              {"creator_id": "a", "discord_user_id": "333", "is_admin": true},
              {"creator_id": "b", "discord_user_id": "444", "is_admin": false},
              {"creator_id": "c", "discord_user_id": null, "is_admin": true}]}
            """);

        Assert.Empty(faults);
        Assert.Equal(["111", "222", "333"], configuration.DiscordAdmins);
    }

    [Fact]
    public void A_key_that_looks_misspelt_is_pointed_out_and_strangers_are_left_alone()
    {
        var (configuration, faults) = Documents.Read(ConfigurationDocument.Creators, """{"creators": [{"creator_id": "a", "enabeld": false, "favourite_colour": "red"}]}""");

        Assert.True(configuration.Creators[0].Enabled);
        var fault = Assert.Single(faults);
        Assert.Equal(("1:35 /creators/0/enabeld Warning", "Did you mean \"enabled\"?"), (fault.Place(), fault.Remedy));
    }

    [Theory]
    [InlineData("""{"creators": {}}""", "1:14 /creators Error")]
    [InlineData("""[]""", "1:1  Error")]
    [InlineData("""{"creators": [[]]}""", "1:15 /creators/0 Error")]
    [InlineData("""{"creators": [{"creator_id": 5}]}""", "1:30 /creators/0/creator_id Error")]
    [InlineData("""{"creators": [{"creator_id": "a", "enabled": "yes"}]}""", "1:46 /creators/0/enabled Error")]
    [InlineData("""{"creators": [{"creator_id": "a", "display_name": 7}]}""", "1:51 /creators/0/display_name Error")]
    [InlineData("""{"creators": [{"creator_id": "a", "limits": []}]}""", "1:45 /creators/0/limits Error")]
    [InlineData("""{"creators": [{"creator_id": "a", "platforms": "twitch"}]}""", "1:48 /creators/0/platforms Error")]
    [InlineData("""{"creators": [{"creator_id": "a", "platforms": {"twitch": 1}}]}""", "1:59 /creators/0/platforms/twitch Error")]
    [InlineData("""{"creators": [{"creator_id": "a", "platforms": ["twitch", "Twitch"]}]}""", "1:59 /creators/0/platforms/1 Error")]
    public void A_wrong_type_is_placed(string text, string place) =>
        Assert.Equal(place, Assert.Single(Documents.Read(ConfigurationDocument.Creators, text).Faults).Place());
}
