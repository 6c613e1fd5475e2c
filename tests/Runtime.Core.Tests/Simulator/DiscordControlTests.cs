using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Runtime.Core.Tests.Simulator;

public sealed class DiscordControlTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_runs_a_command_and_sees_the_answer()
    {
        await using var rig = await StartAsync();
        await rig.RegisterAsync("""[{"name":"status","description":"d"}]""");
        using var socket = await rig.IdentifiedAsync();

        var asking = PostAsync(rig, "commands", """{"user":"owner","channel":"#general","command":"status"}""");
        var data = (await socket.NextEventAsync("INTERACTION_CREATE"))["d"]!;
        await rig.SendAsync("POST", $"interactions/{data["id"]}/{data["token"]}/callback", """{"type":4,"data":{"content":"fine","flags":64}}""");
        var run = (await asking).Body!;

        Assert.Equal("message", (string?)run["acknowledgement"]);
        Assert.True((bool)run["ephemeral"]!);
        Assert.Equal("fine", (string?)run["content"]);
    }

    [Fact]
    public async Task What_cannot_be_done_is_explained()
    {
        await using var rig = await StartAsync();

        Assert.Equal("/status is not registered.", (string?)(await PostAsync(rig, "commands", """{"user":"owner","channel":"general","command":"status"}""")).Body!["error"]);
        Assert.Equal("There is nobody called 'nobody'.", (string?)(await PostAsync(rig, "messages", """{"user":"nobody","channel":"general","text":"x"}""")).Body!["error"]);
        Assert.Equal("There is no fault 'rain'.", (string?)(await PostAsync(rig, "faults", """{"kind":"rain"}""")).Body!["error"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(rig, "faults", "rain")).Status);
    }

    [Fact]
    public async Task Faults_are_named_counted_and_cleared()
    {
        await using var rig = await StartAsync();
        using var socket = await rig.IdentifiedAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await PostAsync(rig, "faults", """{"kind":"server-error","status":502,"path":"/users","times":2}""")).Status);
        Assert.Equal(502, (await rig.SendAsync("GET", "users/@me")).Status);
        await PostAsync(rig, "faults", """{"kind":"reconnect"}""");
        await socket.NextAsync(op: 7);
        Assert.Equal("""{"Reconnect":1,"ServerError":1}""", (await GetAsync(rig, "faults")).ToJsonString());
        await rig.Http.DeleteAsync(Sim(rig, "faults"), Ct);

        Assert.Equal(200, (await rig.SendAsync("GET", "users/@me")).Status);
    }

    [Fact]
    public async Task Everything_can_be_looked_at_and_no_token_is_in_it()
    {
        await using var rig = await StartAsync();
        using var socket = await rig.IdentifiedAsync();
        await rig.PostAsync(rig.Stage.General, """{"content":"hello"}""");
        await PostAsync(rig, "messages", """{"user":"member","channel":"general","text":"hi bot"}""");

        var all = new List<string>();
        foreach (var page in (string[])["", "messages", "messages?channel=clips", "commands", "requests", "sessions", "runs", "faults"])
        {
            all.Add((await GetAsync(rig, page)).ToJsonString());
        }

        Assert.Contains("hello", all[1], StringComparison.Ordinal);
        Assert.Contains("hi bot", all[1], StringComparison.Ordinal);
        Assert.Equal("[]", all[2]);
        Assert.Contains("/messages", all[4], StringComparison.Ordinal);
        Assert.All(all, page => Assert.DoesNotContain("simulated.bot.token", page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_in_a_browser_and_other_names_stay_outside()
    {
        await using var rig = await StartAsync();
        using var page = new HttpRequestMessage(HttpMethod.Post, Sim(rig, "faults")) { Content = new StringContent("""{"kind":"abort"}"""), Headers = { { "Origin", "http://evil.test" } } };
        using var rebound = new HttpRequestMessage(HttpMethod.Get, Sim(rig, "")) { Headers = { Host = "evil.test" } };

        using var first = await rig.Http.SendAsync(page, Ct);
        using var second = await rig.Http.SendAsync(rebound, Ct);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (first.StatusCode, second.StatusCode));
    }

    [Fact]
    public async Task Without_being_asked_for_there_is_no_control()
    {
        await using var rig = await DiscordRig.StartAsync();

        using var response = await rig.Http.GetAsync(Sim(rig, ""), Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static Task<DiscordRig> StartAsync() => DiscordRig.StartAsync(options => options with { Control = true });

    private static Uri Sim(DiscordRig rig, string path) => new(rig.Discord.ApiBase, $"/sim{(path.Length == 0 ? "" : "/")}{path}");

    private static async Task<JsonNode> GetAsync(DiscordRig rig, string path) => (await rig.Http.GetFromJsonAsync<JsonNode>(Sim(rig, path), Ct))!;

    private static async Task<(HttpStatusCode Status, JsonNode? Body)> PostAsync(DiscordRig rig, string path, string json)
    {
        using var response = await rig.Http.PostAsync(Sim(rig, path), new StringContent(json), Ct);
        return (response.StatusCode, response.StatusCode == HttpStatusCode.NoContent ? null : await response.Content.ReadFromJsonAsync<JsonNode>(Ct));
    }
}
