using System.Text.Json.Nodes;

namespace Runtime.Core.Tests.Simulator;

public sealed class DiscordMessageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_comes_back_with_its_nonce_and_is_in_the_channel()
    {
        await using var rig = await DiscordRig.StartAsync();

        var (status, body) = await rig.PostAsync(rig.Stage.General, """{"content":"hello","nonce":"n1","embeds":[{"title":"T"}],"allowed_mentions":{"parse":[]}}""");

        Assert.Equal(200, status);
        Assert.Equal("n1", (string?)body!["nonce"]);
        Assert.Equal("rich", (string?)body["embeds"]![0]!["type"]);
        Assert.Equal(rig.Stage.Bot.Id, (string?)body["author"]!["id"]);
        var message = Assert.Single(rig.Discord.Messages.In(rig.Stage.General.Id));
        Assert.Equal(("hello", "T", "n1"), (message.Content, message.Title, message.Nonce));
        Assert.NotNull(message.AllowedMentions);
        Assert.Equal(message.Id, (await rig.Discord.Messages.NextPostedAsync(Ct)).Id);
    }

    [Fact]
    public async Task The_same_nonce_gives_the_earlier_message_for_a_few_minutes()
    {
        await using var rig = await DiscordRig.StartAsync();
        const string Body = """{"content":"once","nonce":"n1","enforce_nonce":true}""";

        var first = (await rig.PostAsync(rig.Stage.General, Body)).Body!;
        var second = (await rig.PostAsync(rig.Stage.General, Body)).Body!;
        var unenforced = (await rig.PostAsync(rig.Stage.General, """{"content":"once","nonce":"n1"}""")).Body!;
        rig.Time.Advance(TimeSpan.FromMinutes(5));
        var late = (await rig.PostAsync(rig.Stage.General, Body)).Body!;

        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.NotEqual((string?)first["id"], (string?)unenforced["id"]);
        Assert.NotEqual((string?)first["id"], (string?)late["id"]);
        Assert.Equal(3, rig.Discord.Messages.In(rig.Stage.General.Id).Length);
    }

    [Fact]
    public async Task What_is_at_its_limit_is_taken_and_what_is_beyond_is_named_at_its_place()
    {
        await using var rig = await DiscordRig.StartAsync();

        foreach (var (path, most, code) in ((string, int, string)[])[
            ("content", 2000, "BASE_TYPE_MAX_LENGTH"),
            ("embeds.0.title", 256, "BASE_TYPE_MAX_LENGTH"),
            ("embeds.0.description", 4096, "BASE_TYPE_MAX_LENGTH"),
            ("embeds.0.footer.text", 2048, "BASE_TYPE_BAD_LENGTH"),
            ("embeds.0.author.name", 256, "BASE_TYPE_BAD_LENGTH"),
            ("embeds.0.fields.0.name", 256, "BASE_TYPE_BAD_LENGTH"),
            ("embeds.0.fields.0.value", 1024, "BASE_TYPE_BAD_LENGTH"),
            ("components.0.components.0.label", 80, "BASE_TYPE_BAD_LENGTH"),
            ("components.0.components.0.custom_id", 100, "BASE_TYPE_BAD_LENGTH"),
            ("nonce", 25, "BASE_TYPE_MAX_LENGTH")])
        {
            var (status, _) = await rig.PostAsync(rig.Stage.General, With(path, new string('x', most)));
            var (refused, body) = await rig.PostAsync(rig.Stage.General, With(path, new string('x', most + 1)));

            Assert.True(status == 200, $"{path} at {most}");
            Assert.Equal((400, 50035), (refused, (int)body!["code"]!));
            Assert.Equal(code, (string?)At(body["errors"]!, path)["_errors"]![0]!["code"]);
        }
    }

    [Theory]
    [InlineData("""{"embeds":[{"fields":[{"name":"","value":"v"}]}]}""", "embeds.0.fields.0.name", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"embeds":[{"fields":[{"name":"n","value":" "}]}]}""", "embeds.0.fields.0.value", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"embeds":[{"title":"t","color":16777216}]}""", "embeds.0.color", "NUMBER_TYPE_MAX")]
    [InlineData("""{"embeds":[{"title":"t","url":"ftp://x.test/"}]}""", "embeds.0.url", "URL_TYPE_INVALID_SCHEME")]
    [InlineData("""{"embeds":[{"title":"t","thumbnail":{"url":"none"}}]}""", "embeds.0.thumbnail.url", "URL_TYPE_INVALID_URL")]
    [InlineData("""{"embeds":[{"title":"t","timestamp":"yesterday"}]}""", "embeds.0.timestamp", "DATETIME_TYPE_PARSE")]
    [InlineData("""{"embeds":{"title":"t"}}""", "embeds", "LIST_TYPE_CONVERT")]
    [InlineData("""{"content":"c","allowed_mentions":{"parse":["all"]}}""", "allowed_mentions.parse.0", "BASE_TYPE_CHOICES")]
    [InlineData("""{"content":"c","components":[{"type":2}]}""", "components.0.type", "BASE_TYPE_CHOICES")]
    [InlineData("""{"content":"c","components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"x"},{"type":2,"style":1,"label":"b","custom_id":"x"}]}]}""", "components.0.components.1.custom_id", "COMPONENT_CUSTOM_ID_DUPLICATED")]
    [InlineData("""{"content":"c","components":[{"type":1,"components":[{"type":3,"custom_id":"x","options":[{"label":"a","value":"a"}]},{"type":2,"style":1,"label":"b","custom_id":"y"}]}]}""", "components.0", "COMPONENT_LAYOUT_WIDTH_EXCEEDED")]
    [InlineData("""{"content":"c","components":[{"type":1,"components":[{"type":3,"custom_id":"x","options":[{"label":"a","value":"a"},{"label":"b","value":"a"}]}]}]}""", "components.0.components.0.options.1.value", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED")]
    [InlineData("""{"content":"c","components":[{"type":1,"components":[{"type":2,"style":5,"label":"a"}]}]}""", "components.0.components.0.url", "BASE_TYPE_REQUIRED")]
    [InlineData("""{"content":"c","message_reference":{"message_id":"1"}}""", "message_reference", "MESSAGE_REFERENCE_UNKNOWN_MESSAGE")]
    public async Task A_wrong_body_is_refused_at_its_place(string json, string path, string code)
    {
        await using var rig = await DiscordRig.StartAsync();

        var (status, body) = await rig.PostAsync(rig.Stage.General, json);

        Assert.Equal((400, 50035), (status, (int)body!["code"]!));
        Assert.Equal(code, (string?)At(body["errors"]!, path)["_errors"]![0]!["code"]);
        Assert.Empty(rig.Discord.Messages.In(rig.Stage.General.Id));
    }

    [Fact]
    public async Task All_embeds_of_a_message_share_6000_characters()
    {
        await using var rig = await DiscordRig.StartAsync();
        static string Two(int second) => new JsonObject
        {
            ["embeds"] = new JsonArray(new JsonObject { ["description"] = new string('x', 4000) }, new JsonObject { ["description"] = new string('x', second) }),
        }.ToJsonString();

        Assert.Equal(200, (await rig.PostAsync(rig.Stage.General, Two(2000))).Status);
        var (status, body) = await rig.PostAsync(rig.Stage.General, Two(2001));

        Assert.Equal(400, status);
        Assert.Equal("MAX_EMBED_SIZE_EXCEEDED", (string?)body!["errors"]!["embeds"]!["_errors"]![0]!["code"]);
    }

    [Fact]
    public async Task Places_that_the_bot_cannot_write_to_are_refused_each_with_its_code()
    {
        await using var rig = await DiscordRig.StartAsync();
        const string Body = """{"content":"x"}""";

        Assert.Equal((403, 50013), Code(await rig.PostAsync(rig.Stage.ReadOnly, Body)));
        Assert.Equal((403, 50001), Code(await rig.PostAsync(rig.Stage.Hidden, Body)));
        Assert.Equal((404, 10003), Code(await rig.SendAsync("POST", "channels/12345/messages", Body)));
        Assert.Equal((400, 50035), Code(await rig.SendAsync("POST", "channels/general/messages", Body)));
        Assert.Equal((400, 50006), Code(await rig.PostAsync(rig.Stage.General, """{"content":"  "}""")));
        Assert.Equal((400, 50109), Code(await rig.PostAsync(rig.Stage.General, "{")));
        Assert.Equal((404, 10004), Code(await rig.SendAsync("GET", "guilds/12345")));
        Assert.Equal((404, 10008), Code(await rig.SendAsync("GET", $"channels/{rig.Stage.General.Id}/messages/12345")));
        rig.Discord.Guilds.Kick(rig.Stage.Bot, rig.Stage.GuildId);
        Assert.Equal((403, 50001), Code(await rig.PostAsync(rig.Stage.General, Body)));
        rig.Discord.Guilds.DeleteChannel(rig.Stage.GuildId, rig.Stage.General.Id);
        Assert.Equal((404, 10003), Code(await rig.PostAsync(rig.Stage.General, Body)));
    }

    [Fact]
    public async Task Whoever_does_not_say_who_it_is_stays_outside()
    {
        await using var rig = await DiscordRig.StartAsync();
        rig.Http.DefaultRequestHeaders.Remove("Authorization");
        Assert.Equal((401, 0), Code(await rig.SendAsync("GET", "users/@me")));
        rig.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", "Bot wrong");
        Assert.Equal((401, 0), Code(await rig.SendAsync("GET", "users/@me")));
        rig.Http.DefaultRequestHeaders.Remove("User-Agent");
        Assert.Equal((403, 40333), Code(await rig.SendAsync("GET", "users/@me")));

        Assert.Equal([false, true, true], rig.Discord.Requests.All.Select(request => request.HadAuthorization));
    }

    [Fact]
    public async Task Edits_change_what_they_name_and_are_dated()
    {
        await using var rig = await DiscordRig.StartAsync();
        var id = (string?)(await rig.PostAsync(rig.Stage.General, """{"content":"before","embeds":[{"title":"T"}]}""")).Body!["id"];
        rig.Time.Advance(TimeSpan.FromSeconds(1));

        var (status, body) = await rig.SendAsync("PATCH", $"channels/{rig.Stage.General.Id}/messages/{id}", """{"content":"after"}""");

        Assert.Equal(200, status);
        Assert.NotNull(body!["edited_timestamp"]);
        var message = rig.Discord.Messages.Find(id!)!;
        Assert.Equal(("after", "T"), (message.Content, message.Title));
    }

    [Fact]
    public async Task Messages_of_others_are_neither_edited_nor_deleted_nor_read()
    {
        await using var rig = await DiscordRig.StartAsync();
        var message = rig.Discord.Messages.Say(rig.Stage.Member, rig.Stage.General.Id, "mine");
        var path = $"channels/{rig.Stage.General.Id}/messages/{message.Id}";

        Assert.Equal((403, 50005), Code(await rig.SendAsync("PATCH", path, """{"content":"yours"}""")));
        Assert.Equal((403, 50013), Code(await rig.SendAsync("DELETE", path)));
        Assert.Equal("", (string?)(await rig.SendAsync("GET", path)).Body!["content"]);
        Assert.Equal("mine", rig.Discord.Messages.Find(message.Id)!.Content);
    }

    [Fact]
    public async Task A_list_is_newest_first_and_turns_its_pages()
    {
        await using var rig = await DiscordRig.StartAsync();
        for (var i = 0; i < 6; i++)
        {
            await rig.PostAsync(rig.Stage.General, $$"""{"content":"m{{i}}"}""");
        }

        var path = $"channels/{rig.Stage.General.Id}/messages";
        var ids = rig.Discord.Messages.In(rig.Stage.General.Id).Select(message => message.Id).ToArray();

        Assert.Equal(["m5", "m4"], await ContentsAsync($"{path}?limit=2"));
        Assert.Equal(["m2", "m1"], await ContentsAsync($"{path}?limit=2&before={ids[3]}"));
        Assert.Equal(["m5", "m4"], await ContentsAsync($"{path}?after={ids[3]}"));
        Assert.Equal(400, (await rig.SendAsync("GET", $"{path}?limit=101")).Status);

        async Task<string[]> ContentsAsync(string address) => [.. (await rig.SendAsync("GET", address)).Body!.AsArray().Select(message => (string)message!["content"]!)];
    }

    [Fact]
    public async Task A_deleted_message_is_gone()
    {
        await using var rig = await DiscordRig.StartAsync();
        var id = (string?)(await rig.PostAsync(rig.Stage.General, """{"content":"x"}""")).Body!["id"];

        Assert.Equal(204, (await rig.SendAsync("DELETE", $"channels/{rig.Stage.General.Id}/messages/{id}")).Status);
        Assert.Equal((404, 10008), Code(await rig.SendAsync("DELETE", $"channels/{rig.Stage.General.Id}/messages/{id}")));
        Assert.Empty(rig.Discord.Messages.In(rig.Stage.General.Id));
    }

    [Theory]
    [InlineData("", new[] { "@everyone", "7", "8" })]
    [InlineData(""","allowed_mentions":{"parse":[]}""", new string[0])]
    [InlineData(""","allowed_mentions":{"parse":["users"]}""", new[] { "7" })]
    [InlineData(""","allowed_mentions":{"parse":[],"roles":["8"]}""", new[] { "8" })]
    public async Task Pings_are_what_the_text_names_and_the_request_allows(string allowed, string[] pings)
    {
        await using var rig = await DiscordRig.StartAsync();

        await rig.PostAsync(rig.Stage.General, $$"""{"content":"@everyone <@7> <@&8>"{{allowed}}}""");

        Assert.Equal(pings, Assert.Single(rig.Discord.Messages.In(rig.Stage.General.Id)).Pings);
    }

    [Fact]
    public async Task A_form_with_a_file_is_a_message_too()
    {
        await using var rig = await DiscordRig.StartAsync();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("""{"content":"with file"}"""), "payload_json" },
            { new ByteArrayContent([1, 2, 3]), "files[0]", "clip.mp4" },
        };

        using var response = await rig.Http.PostAsync(new Uri($"channels/{rig.Stage.General.Id}/messages", UriKind.Relative), form, Ct);

        Assert.Equal(200, (int)response.StatusCode);
        var message = Assert.Single(rig.Discord.Messages.In(rig.Stage.General.Id));
        Assert.Equal(("clip.mp4", 3), (message.Attachments[0].FileName, message.Attachments[0].Size));
    }

    private static (int Status, int Code) Code((int Status, JsonNode? Body) answer) => (answer.Status, (int)answer.Body!["code"]!);

    private static JsonNode At(JsonNode node, string path) => path.Split('.').Aggregate(node, (place, part) => place[part]!);

    /// <summary>A message that is fine but for one text.</summary>
    private static string With(string path, string text)
    {
        var json = JsonNode.Parse("""
            {"content":"c","embeds":[{"title":"t","footer":{"text":"f"},"author":{"name":"a"},"fields":[{"name":"n","value":"v"}]}],
             "components":[{"type":1,"components":[{"type":2,"style":1,"label":"l","custom_id":"i"}]}]}
            """)!;
        var parts = path.Split('.');
        var place = parts[..^1].Aggregate(json, (node, part) => int.TryParse(part, out var index) ? node[index]! : node[part]!);
        place[parts[^1]] = text;
        return json.ToJsonString();
    }
}
