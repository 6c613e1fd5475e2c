using System.Text.Json.Nodes;
using Platform.Simulator.Discord.Guilds;
using Platform.Simulator.Discord.Interactions;

namespace Runtime.Core.Tests.Simulator;

public sealed class DiscordInteractionTests
{
    private const string Commands = """
        [{"name":"status","description":"d","default_member_permissions":"32","contexts":[0]},
         {"name":"direct","description":"d","contexts":[1]},
         {"name":"log","description":"d","options":[{"type":1,"name":"set","description":"d","options":[
            {"type":7,"name":"channel","description":"d","required":true,"channel_types":[0,5]},{"type":5,"name":"enabled","description":"d"}]}]},
         {"name":"pick","description":"d","options":[
            {"type":3,"name":"platform","description":"d","required":true,"choices":[{"name":"Rumble","value":"rumble"},{"name":"Kick","value":"kick"}]},
            {"type":4,"name":"count","description":"d","min_value":1,"max_value":9},
            {"type":3,"name":"text","description":"d","autocomplete":true}]}]
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_command_reaches_the_bot_as_the_documentation_has_it()
    {
        await using var scene = await Scene.StartAsync();

        var run = scene.Rig.Discord.Users.RunCommand(scene.Rig.Stage.Moderator, scene.Rig.Stage.General, "log set", ("channel", scene.Rig.Stage.Clips), ("enabled", true));
        var data = (await scene.Socket.NextEventAsync("INTERACTION_CREATE"))["d"]!;

        Assert.Equal((2, run.Id), ((int)data["type"]!, (string?)data["id"]));
        Assert.Equal(scene.Rig.Stage.Moderator.Id, (string?)data["member"]!["user"]!["id"]);
        Assert.Equal((ulong)GuildPermissions.ManageGuild, ulong.Parse((string)data["member"]!["permissions"]!, System.Globalization.CultureInfo.InvariantCulture) & (ulong)GuildPermissions.ManageGuild);
        var sub = data["data"]!["options"]![0]!;
        Assert.Equal(("set", 1), ((string?)sub["name"], (int)sub["type"]!));
        Assert.Equal(scene.Rig.Stage.Clips.Id, (string?)sub["options"]![0]!["value"]);
        Assert.True((bool)sub["options"]![1]!["value"]!);
        Assert.Equal("clips", (string?)data["data"]!["resolved"]!["channels"]![scene.Rig.Stage.Clips.Id]!["name"]);
        Assert.Null(run.Acknowledgement);
    }

    [Fact]
    public async Task A_deferred_answer_is_filled_in_and_stays_as_visible_as_its_deferral()
    {
        await using var scene = await Scene.StartAsync();
        var run = await scene.RunAsync("status");

        Assert.Equal(204, (await scene.CallbackAsync(run, """{"type":5,"data":{"flags":64}}""")).Status);
        Assert.True((await run.AcknowledgedAsync(Ct)).Answer!.IsLoading);
        Assert.False(run.IsFinished);
        Assert.Equal(200, (await scene.WebhookAsync(run, "PATCH", "@original", """{"content":"done","flags":0}""")).Status);
        await run.FinishedAsync(Ct);

        Assert.Equal((AcknowledgementKind.DeferredMessage, true, "done"), (run.Acknowledgement, run.IsEphemeral, run.Content));
        Assert.True(run.Answer!.IsEphemeral);
        Assert.False(run.Answer.IsLoading);
        Assert.Equal(scene.Rig.Time.GetUtcNow(), run.AcknowledgedAt);
        Assert.Empty(scene.Rig.Discord.Messages.In(scene.Rig.Stage.General.Id));
    }

    [Fact]
    public async Task A_public_answer_stands_in_the_channel()
    {
        await using var scene = await Scene.StartAsync();
        var run = await scene.RunAsync("status");

        var (status, body) = await scene.CallbackAsync(run, """{"type":4,"data":{"content":"here"}}""", "?with_response=true");

        Assert.Equal(200, status);
        Assert.Equal(run.Answer!.Id, (string?)body!["resource"]!["message"]!["id"]);
        Assert.Equal("here", Assert.Single(scene.Rig.Discord.Messages.In(scene.Rig.Stage.General.Id)).Content);
        Assert.Equal(20, (int)(await scene.WebhookAsync(run, "GET", "@original")).Body!["type"]!);
        Assert.Equal(204, (await scene.WebhookAsync(run, "DELETE", "@original")).Status);
        Assert.Null(run.Answer);
        Assert.Equal(10008, Code(await scene.WebhookAsync(run, "GET", "@original")));
    }

    [Fact]
    public async Task The_first_answer_has_three_seconds_and_there_is_only_one()
    {
        await using var scene = await Scene.StartAsync();
        var late = await scene.RunAsync("status");
        scene.Rig.Time.Advance(TimeSpan.FromSeconds(3.001));
        Assert.Equal(10062, Code(await scene.CallbackAsync(late, """{"type":5}""")));
        Assert.Null(late.Acknowledgement);
        Assert.Equal([10062], late.Refusals);

        var run = await scene.RunAsync("status");
        scene.Rig.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(204, (await scene.CallbackAsync(run, """{"type":5}""")).Status);
        Assert.Equal(40060, Code(await scene.CallbackAsync(run, """{"type":5}""")));
        Assert.Equal(10062, Code(await scene.Rig.SendAsync("POST", $"interactions/{run.Id}/wrong/callback", """{"type":5}""")));
    }

    [Fact]
    public async Task The_token_is_good_for_fifteen_minutes_after_the_first_answer()
    {
        await using var scene = await Scene.StartAsync();
        var run = await scene.RunAsync("status");
        Assert.Equal(10015, Code(await scene.WebhookAsync(run, "PATCH", "@original", """{"content":"early"}""")));
        await scene.CallbackAsync(run, """{"type":5}""");

        scene.Rig.Time.Advance(TimeSpan.FromMinutes(14));
        Assert.Equal(200, (await scene.WebhookAsync(run, "PATCH", "@original", """{"content":"in time"}""")).Status);
        scene.Rig.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(50027, Code(await scene.WebhookAsync(run, "PATCH", "@original", """{"content":"late"}""")));
    }

    [Fact]
    public async Task Follow_ups_come_after_the_answer_and_the_first_after_a_deferral_is_the_answer()
    {
        await using var scene = await Scene.StartAsync();
        var run = await scene.RunAsync("status");
        await scene.CallbackAsync(run, """{"type":5,"data":{"flags":64}}""");

        await scene.WebhookAsync(run, "POST", null, """{"content":"answer"}""");
        var (_, second) = await scene.WebhookAsync(run, "POST", null, """{"content":"more","flags":64}""");
        var followup = await run.NextFollowupAsync(Ct);
        await scene.WebhookAsync(run, "PATCH", (string)second!["id"]!, """{"content":"even more"}""");

        Assert.Equal("answer", run.Content);
        Assert.Equal("more", followup.Content);
        Assert.True(followup.IsEphemeral);
        Assert.Equal("even more", Assert.Single(run.Followups).Content);
    }

    [Theory]
    [InlineData("""{"type":6}""", "type")]
    [InlineData("""{"type":8,"data":{"choices":[]}}""", "type")]
    [InlineData("""{}""", "type")]
    [InlineData("""{"type":5,"data":{"flags":4}}""", "data.flags")]
    [InlineData("""{"type":4,"data":{"embeds":[{"fields":[{"name":"n"}]}]}}""", "data.embeds.0.fields.0.value")]
    public async Task A_wrong_answer_is_refused_and_another_may_follow(string json, string path)
    {
        await using var scene = await Scene.StartAsync();
        var run = await scene.RunAsync("status");

        var (status, body) = await scene.CallbackAsync(run, json);

        Assert.Equal((400, 50035), (status, (int)body!["code"]!));
        Assert.NotNull(path.Split('.').Aggregate(body["errors"], (place, part) => place?[part])?["_errors"]);
        Assert.Equal(204, (await scene.CallbackAsync(run, """{"type":5}""")).Status);
    }

    [Fact]
    public async Task Callbacks_need_no_bot_token()
    {
        await using var scene = await Scene.StartAsync();
        var run = await scene.RunAsync("status");
        scene.Rig.Http.DefaultRequestHeaders.Remove("Authorization");

        Assert.Equal(204, (await scene.CallbackAsync(run, """{"type":5}""")).Status);

        var request = scene.Rig.Discord.Requests.All[^1];
        Assert.False(request.HadAuthorization);
        Assert.Equal($"/interactions/{run.Id}/{{token}}/callback", request.Path);
    }

    [Fact]
    public async Task A_click_updates_the_message_that_it_was_on()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Rig.PostAsync(scene.Rig.Stage.General, """
            {"content":"choose","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Go","custom_id":"go"},{"type":2,"style":2,"label":"No","custom_id":"no","disabled":true}]}]}
            """);
        var message = await scene.Rig.Discord.Messages.NextPostedAsync(Ct);

        var run = scene.Rig.Discord.Users.Click(scene.Rig.Stage.Member, message, "go");
        scene.Token = (string)(await scene.Socket.NextEventAsync("INTERACTION_CREATE"))["d"]!["token"]!;
        await scene.CallbackAsync(run, """{"type":7,"data":{"content":"gone","components":[]}}""");
        await run.FinishedAsync(Ct);

        Assert.Equal((AcknowledgementKind.Update, message.Id, "gone"), (run.Acknowledgement, run.Answer!.Id, run.Content));
        Assert.Empty(run.Components);
        Assert.Throws<NotOfferedException>(() => scene.Rig.Discord.Users.Click(scene.Rig.Stage.Member, message, "go"));
    }

    [Fact]
    public async Task Selects_offer_their_options_and_buttons_may_be_disabled()
    {
        await using var scene = await Scene.StartAsync();
        await scene.Rig.PostAsync(scene.Rig.Stage.General, """
            {"content":"c","components":[{"type":1,"components":[{"type":3,"custom_id":"s","options":[{"label":"A","value":"a"},{"label":"B","value":"b"}]}]},
             {"type":1,"components":[{"type":2,"style":1,"label":"x","custom_id":"off","disabled":true}]}]}
            """);
        var message = await scene.Rig.Discord.Messages.NextPostedAsync(Ct);
        var users = scene.Rig.Discord.Users;

        users.Select(scene.Rig.Stage.Member, message, "s", "b");
        var data = (await scene.Socket.NextEventAsync("INTERACTION_CREATE"))["d"]!["data"]!;

        Assert.Equal("b", (string?)data["values"]![0]);
        Assert.Equal(3, (int)data["component_type"]!);
        Assert.Throws<NotOfferedException>(() => users.Select(scene.Rig.Stage.Member, message, "s", "c"));
        Assert.Throws<NotOfferedException>(() => users.Select(scene.Rig.Stage.Member, message, "s", "a", "b"));
        Assert.Throws<NotOfferedException>(() => users.Click(scene.Rig.Stage.Member, message, "off"));
    }

    [Fact]
    public async Task Typing_asks_for_suggestions()
    {
        await using var scene = await Scene.StartAsync();
        var input = new CommandInput { User = scene.Rig.Stage.Member, Channel = scene.Rig.Stage.General, Command = "pick" };

        var run = scene.Rig.Discord.Users.Type(input, "text", "ab");
        var data = (await scene.Socket.NextEventAsync("INTERACTION_CREATE"))["d"]!;
        scene.Token = (string)data["token"]!;
        Assert.Equal(400, (await scene.CallbackAsync(run, """{"type":5}""")).Status);
        Assert.Equal(204, (await scene.CallbackAsync(run, """{"type":8,"data":{"choices":[{"name":"abc","value":"1"}]}}""")).Status);

        Assert.Equal(4, (int)data["type"]!);
        Assert.True((bool)data["data"]!["options"]![0]!["focused"]!);
        Assert.Equal("abc", Assert.Single((await run.FinishedAsync(Ct)).Choices).GetProperty("name").GetString());
        Assert.Throws<NotOfferedException>(() => scene.Rig.Discord.Users.Type(input, "platform", "r"));
    }

    [Fact]
    public async Task What_discords_client_would_not_send_is_refused_unless_forced()
    {
        await using var scene = await Scene.StartAsync();
        var (users, stage) = (scene.Rig.Discord.Users, scene.Rig.Stage);

        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "status"));
        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "unknown"));
        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "direct"));
        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "log"));
        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "log set"));
        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "log set", ("channel", stage.Voice)));
        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "pick", ("platform", "twitch")));
        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "pick", ("platform", "kick"), ("count", 10)));
        Assert.Throws<NotOfferedException>(() => users.RunCommand(stage.Member, stage.General, "pick", ("platform", "kick"), ("other", 1)));
        Assert.Empty(users.Runs);

        users.Run(new CommandInput { User = stage.Member, Channel = stage.General, Command = "status", Force = true });
        Assert.Equal(stage.Member.Id, (string?)(await scene.Socket.NextEventAsync("INTERACTION_CREATE"))["d"]!["member"]!["user"]!["id"]);
        users.RunCommand(stage.Member, stage.General, "pick", ("platform", "Rumble"));
        Assert.Equal("rumble", (string?)(await scene.Socket.NextEventAsync("INTERACTION_CREATE"))["d"]!["data"]!["options"]![0]!["value"]);
    }

    [Fact]
    public async Task In_a_direct_message_there_is_a_user_and_no_member()
    {
        await using var scene = await Scene.StartAsync();

        scene.Rig.Discord.Users.Run(new CommandInput { User = scene.Rig.Stage.Member, Command = "direct" });
        var data = (await scene.Socket.NextEventAsync("INTERACTION_CREATE"))["d"]!;

        Assert.Null(data["member"]);
        Assert.Null(data["guild_id"]);
        Assert.Equal(scene.Rig.Stage.Member.Id, (string?)data["user"]!["id"]);
        Assert.Equal((1, 1), ((int)data["context"]!, (int)data["channel"]!["type"]!));
    }

    [Fact]
    public async Task An_interaction_of_a_client_that_is_away_comes_with_the_resume()
    {
        await using var scene = await Scene.StartAsync();
        var session = await scene.Rig.Discord.Gateway.NextReadyAsync(Ct);
        scene.Socket.Abort();
        await scene.Rig.Discord.Gateway.NextClosureAsync(Ct);
        var run = scene.Rig.Discord.Users.RunCommand(scene.Rig.Stage.Owner, scene.Rig.Stage.General, "status");

        using var again = await scene.Rig.ConnectAsync("resume");
        await again.NextAsync(op: 10);
        await again.ResumeAsync(session.Id, session.Sequence - 1);

        Assert.Equal(run.Id, (string?)(await again.NextEventAsync("INTERACTION_CREATE"))["d"]!["id"]);
    }

    private static int Code((int Status, JsonNode? Body) answer) => (int)answer.Body!["code"]!;

    /// <summary>A rig with commands registered and a client on the gateway.</summary>
    private sealed class Scene(DiscordRig rig, DiscordSocket socket) : IAsyncDisposable
    {
        public DiscordRig Rig { get; } = rig;

        public DiscordSocket Socket { get; } = socket;

        /// <summary>Of the last interaction, as the bot got it.</summary>
        public string Token { get; set; } = "";

        public static async Task<Scene> StartAsync()
        {
            var rig = await DiscordRig.StartAsync();
            await rig.RegisterAsync(Commands);
            return new Scene(rig, await rig.IdentifiedAsync());
        }

        public async Task<InteractionRun> RunAsync(string command)
        {
            var run = Rig.Discord.Users.RunCommand(Rig.Stage.Moderator, Rig.Stage.General, command);
            Token = (string)(await Socket.NextEventAsync("INTERACTION_CREATE"))["d"]!["token"]!;
            return run;
        }

        public Task<(int Status, JsonNode? Body)> CallbackAsync(InteractionRun run, string json, string query = "") =>
            Rig.SendAsync("POST", $"interactions/{run.Id}/{Token}/callback{query}", json);

        public Task<(int Status, JsonNode? Body)> WebhookAsync(InteractionRun run, string method, string? message, string? json = null) =>
            Rig.SendAsync(method, $"webhooks/{run.Application.Id}/{Token}{(message is null ? "" : $"/messages/{message}")}", json);

        public async ValueTask DisposeAsync()
        {
            Socket.Dispose();
            await Rig.DisposeAsync();
        }
    }
}
