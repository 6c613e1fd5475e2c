using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Guilds;

namespace Runtime.Core.Tests.Simulator;

public sealed class DiscordCommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_overwrite_replaces_everything_and_keeps_the_ids_of_names_that_stay()
    {
        await using var rig = await DiscordRig.StartAsync();
        await rig.RegisterAsync("""[{"name":"stay","description":"d"},{"name":"go","description":"d"}]""");
        var before = await rig.Discord.Commands.NextOverwriteAsync(Ct);

        await rig.RegisterAsync("""[{"name":"stay","description":"other"},{"name":"come","description":"d"}]""");
        var after = rig.Discord.Commands.Of(rig.Stage.Bot);

        Assert.Equal(["go", "stay"], before.Select(command => command.Name));
        Assert.Equal(["come", "stay"], after.Select(command => command.Name));
        Assert.Equal(before[1].Id, after[1].Id);
        Assert.Equal("other", after[1].Description);
        Assert.Equal(["come", "stay"], (await rig.SendAsync("GET", $"applications/{rig.Stage.Bot.Id}/commands")).Body!.AsArray().Select(command => (string?)command!["name"]));
    }

    [Fact]
    public async Task Guild_commands_stand_beside_global_ones()
    {
        await using var rig = await DiscordRig.StartAsync();
        await rig.RegisterAsync("""[{"name":"everywhere","description":"d"}]""");

        var (status, body) = await rig.SendAsync("PUT", $"applications/{rig.Stage.Bot.Id}/guilds/{rig.Stage.GuildId}/commands", """[{"name":"here","description":"d"}]""");

        Assert.Equal(200, status);
        Assert.Equal(rig.Stage.GuildId, (string?)body![0]!["guild_id"]);
        Assert.Equal(["everywhere", "here"], rig.Discord.Users.CommandsFor(rig.Stage.Member, rig.Stage.General).Select(command => command.Name));
    }

    [Theory]
    [InlineData("""[{"name":"Upper","description":"d"}]""", "0.name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""[{"name":"two words","description":"d"}]""", "0.name", "APPLICATION_COMMAND_INVALID_NAME")]
    [InlineData("""[{"description":"d"}]""", "0.name", "BASE_TYPE_REQUIRED")]
    [InlineData("""[{"name":"abcdefghijklmnopqrstuvwxyzabcdefg","description":"d"}]""", "0.name", "BASE_TYPE_BAD_LENGTH")]
    [InlineData("""[{"name":"a"}]""", "0.description", "BASE_TYPE_REQUIRED")]
    [InlineData("""[{"name":"a","description":"d"},{"name":"a","description":"d"}]""", "1.name", "APPLICATION_COMMANDS_DUPLICATE_NAME")]
    [InlineData("""[{"name":"a","description":"d","type":9}]""", "0.type", "BASE_TYPE_CHOICES")]
    [InlineData("""[{"name":"a","description":"d","contexts":[3]}]""", "0.contexts.0", "BASE_TYPE_CHOICES")]
    [InlineData("""[{"name":"a","description":"d","default_member_permissions":"x"}]""", "0.default_member_permissions", "BITSET_TYPE_COERCE")]
    [InlineData("""[{"name":"a","description":"d","options":[{"type":3,"name":"o","description":"d"},{"type":3,"name":"p","description":"d","required":true}]}]""", "0.options.1", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID")]
    [InlineData("""[{"name":"a","description":"d","options":[{"type":3,"name":"o","description":"d"},{"type":1,"name":"p","description":"d"}]}]""", "0.options", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID")]
    [InlineData("""[{"name":"a","description":"d","options":[{"type":12,"name":"o","description":"d"}]}]""", "0.options.0.type", "BASE_TYPE_CHOICES")]
    [InlineData("""[{"name":"a","description":"d","options":[{"type":5,"name":"o","description":"d","choices":[{"name":"c","value":"v"}]}]}]""", "0.options.0", "APPLICATION_COMMAND_OPTION_CHOICES_TYPE_INVALID")]
    [InlineData("""[{"name":"a","description":"d","options":[{"type":3,"name":"o","description":"d","autocomplete":true,"choices":[{"name":"c","value":"v"}]}]}]""", "0.options.0", "APPLICATION_COMMAND_OPTION_AUTOCOMPLETE_INVALID")]
    [InlineData("""[{"name":"a","description":"d","options":[{"type":1,"name":"s","description":"d","options":[{"type":3,"name":"Bad","description":"d"}]}]}]""", "0.options.0.options.0.name", "APPLICATION_COMMAND_INVALID_NAME")]
    public async Task A_wrong_definition_is_refused_at_its_place_and_nothing_changes(string json, string path, string code)
    {
        await using var rig = await DiscordRig.StartAsync();
        await rig.RegisterAsync("""[{"name":"old","description":"d"}]""");

        var (status, body) = await rig.SendAsync("PUT", $"applications/{rig.Stage.Bot.Id}/commands", json);

        Assert.Equal((400, 50035), (status, (int)body!["code"]!));
        Assert.Equal(code, (string?)path.Split('.').Aggregate(body["errors"]!, (place, part) => place[part]!)["_errors"]![0]!["code"]);
        Assert.Equal("old", Assert.Single(rig.Discord.Commands.Of(rig.Stage.Bot)).Name);
    }

    [Fact]
    public async Task Counts_and_the_size_of_a_command_have_their_limits()
    {
        await using var rig = await DiscordRig.StartAsync(options => options with { CommandCreates = 1000 });
        var commands = $"applications/{rig.Stage.Bot.Id}/commands";

        Assert.Equal(200, (await rig.SendAsync("PUT", commands, Many(100))).Status);
        Assert.Equal(400, (await rig.SendAsync("PUT", commands, Many(101))).Status);
        Assert.Equal(200, (await rig.SendAsync("PUT", commands, WithOptions(25, 0))).Status);
        Assert.Equal(400, (await rig.SendAsync("PUT", commands, WithOptions(26, 0))).Status);
        Assert.Equal(200, (await rig.SendAsync("PUT", commands, WithOptions(1, 25))).Status);
        Assert.Equal(400, (await rig.SendAsync("PUT", commands, WithOptions(1, 26))).Status);
        Assert.Equal(200, (await rig.SendAsync("PUT", commands, WithOptions(2, 20))).Status);
        Assert.Equal(400, (await rig.SendAsync("PUT", commands, WithOptions(3, 20))).Status);
    }

    [Fact]
    public async Task Two_hundred_new_names_a_day_are_the_most()
    {
        await using var rig = await DiscordRig.StartAsync();
        var commands = $"applications/{rig.Stage.Bot.Id}/commands";
        await rig.RegisterAsync(Many(100));
        await rig.RegisterAsync(Many(100));
        await rig.RegisterAsync("[]");
        await rig.RegisterAsync(Many(100));

        var (status, body) = await rig.SendAsync("PUT", commands, """[{"name":"one-more","description":"d"}]""");
        Assert.Equal((429, 30034), (status, (int)body!["code"]!));
        rig.Time.Advance(TimeSpan.FromHours(24));

        await rig.RegisterAsync("""[{"name":"one-more","description":"d"}]""");
    }

    [Fact]
    public async Task Other_applications_and_guilds_are_out_of_reach()
    {
        await using var rig = await DiscordRig.StartAsync();
        var other = rig.Discord.AddApplication("other", "other.token");
        var stranger = rig.Discord.Guilds.Create("elsewhere", rig.Stage.Owner);

        Assert.Equal(20012, (int)(await rig.SendAsync("PUT", $"applications/{other.Id}/commands", "[]")).Body!["code"]!);
        Assert.Equal(50001, (int)(await rig.SendAsync("PUT", $"applications/{rig.Stage.Bot.Id}/guilds/{stranger.Id}/commands", "[]")).Body!["code"]!);
    }

    [Fact]
    public async Task People_see_the_commands_that_their_permissions_allow()
    {
        await using var rig = await DiscordRig.StartAsync();
        await rig.RegisterAsync("""
            [{"name":"all","description":"d"},{"name":"managers","description":"d","default_member_permissions":"32"},
             {"name":"admins","description":"d","default_member_permissions":"0"},{"name":"direct","description":"d","contexts":[1]}]
            """);
        var (users, stage) = (rig.Discord.Users, rig.Stage);

        Assert.Equal(["all"], users.CommandsFor(stage.Member, stage.General).Select(command => command.Name));
        Assert.Equal(["all", "managers"], users.CommandsFor(stage.Moderator, stage.General).Select(command => command.Name));
        Assert.Equal(["admins", "all", "managers"], users.CommandsFor(stage.Owner, stage.General).Select(command => command.Name));
        rig.Discord.Guilds.SetRolePermissions(stage.GuildId, stage.GuildId, GuildPermissions.ViewChannel);
        Assert.Empty(users.CommandsFor(stage.Member, stage.General));
    }

    private static string Many(int count) => $"[{string.Join(',', Enumerable.Range(0, count).Select(i => $$"""{"name":"c{{i}}","description":"d"}"""))}]";

    /// <summary>With 20 choices an option has above 3,900 characters: two of them fit into a command's 8,000, three do not.</summary>
    private static string WithOptions(int options, int choices) => new JsonArray(new JsonObject
    {
        ["name"] = "a",
        ["description"] = "d",
        ["options"] = new JsonArray([.. Enumerable.Range(0, options).Select(i => new JsonObject
        {
            ["type"] = 3,
            ["name"] = $"o{i}",
            ["description"] = "d",
            ["choices"] = new JsonArray([.. Enumerable.Range(0, choices).Select(c => new JsonObject { ["name"] = $"{c:00}".PadRight(97, 'n'), ["value"] = $"{c:00}".PadRight(99, 'v') })]),
        })]),
    }).ToJsonString();
}
