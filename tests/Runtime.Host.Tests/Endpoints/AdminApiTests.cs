using System.Net;
using System.Text.Json;
using Runtime.Core.Chat;
using Runtime.Core.Creators;
using Runtime.Host.Tests.Fakes;

namespace Runtime.Host.Tests.Endpoints;

public sealed class AdminApiTests
{
    [Fact]
    public async Task Workers_are_listed_and_commanded_one_by_one()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var list = await GetAsync(daemon, "workers");
        var stopped = await PostAsync(daemon, "workers/twitch/demo/stop");
        var restarted = await PostAsync(daemon, "workers/twitch/demo/restart");
        var started = await PostAsync(daemon, "workers/twitch/demo/start");
        var unknown = await PostAsync(daemon, "workers/kick/demo/stop");
        daemon.Workers.Accepts = false;
        var refused = await PostAsync(daemon, "workers/twitch/demo/start");

        Assert.Equal("running", list[0].GetProperty("state").GetString());
        Assert.All([stopped, restarted, started], response => Assert.Equal(HttpStatusCode.OK, response.Status));
        Assert.Equal(["stop twitch/demo", "restart twitch/demo", "start twitch/demo", "start twitch/demo"], daemon.Workers.Commands);
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("switched off", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_shows_messages_with_their_trace_and_honours_its_bounds()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Creators.State = daemon.Creators.State with
        {
            Feed = [.. Enumerable.Range(1, 5).Select(number => new FeedEntry(number, Message($"text {number}"), new MessageTrace([new TraceStep("ping", TraceOutcome.RefusedCooldown, "12 s left")])))],
        };

        var newest = await GetAsync(daemon, "creators/demo/feed?limit=2");
        var after = await GetAsync(daemon, "creators/demo/feed?after=4");
        var greedy = await GetAsync(daemon, "creators/demo/feed?limit=2000000000");

        Assert.Equal(["text 4", "text 5"], newest.EnumerateArray().Select(entry => entry.GetProperty("text").GetString()));
        Assert.Equal("refused_cooldown", newest[0].GetProperty("trace")[0].GetProperty("outcome").GetString());
        Assert.Equal(1, after.GetArrayLength());
        Assert.Equal(5, greedy.GetArrayLength());
    }

    [Fact]
    public async Task A_test_message_goes_through_the_creators_inbox_and_is_marked_as_one()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await PostAsync(daemon, "creators/demo/test-message", """{"text":"!ping <b>","display_name":"Ada","roles":["moderator","vip"]}""");

        Assert.Equal(HttpStatusCode.Accepted, response.Status);
        var message = Assert.IsType<ChatMessage>(Assert.Single(daemon.Creators.DemoInbox.Posted));
        Assert.Equal(Delivery.Test, message.Delivery);
        Assert.Equal("!ping <b>", message.Text);
        Assert.Equal(ChatRoles.Moderator | ChatRoles.Vip, message.Author.Roles);
    }

    [Theory]
    [InlineData("""{"text":""}""", "text")]
    [InlineData("""{"display_name":"x"}""", "text")]
    [InlineData("""{"text":"a\nb"}""", "text")]
    [InlineData("""{"text":"a\u2028b"}""", "text")]
    [InlineData("""{"text":"a\u0000b"}""", "text")]
    [InlineData("""{"text":"x","display_name":" "}""", "display_name")]
    [InlineData("""{"text":"x","platform":"../twitch"}""", "platform")]
    [InlineData("""{"text":"x","roles":["admin"]}""", "roles")]
    [InlineData("""{"text":"x","roles":["31"]}""", "roles")]
    public async Task A_test_message_that_is_not_a_line_of_chat_is_refused_with_the_field(string body, string field)
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await PostAsync(daemon, "creators/demo/test-message", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        using var problem = JsonDocument.Parse(response.Body);
        Assert.True(problem.RootElement.GetProperty("errors").TryGetProperty(field, out _), response.Body);
        Assert.Empty(daemon.Creators.DemoInbox.Posted);
    }

    [Fact]
    public async Task A_full_inbox_says_so_and_an_unknown_creator_is_not_found()
    {
        await using var daemon = await TestDaemon.StartAsync();
        daemon.Creators.DemoInbox.IsFull = true;

        var full = await PostAsync(daemon, "creators/demo/test-message", """{"text":"x"}""");
        var nobody = await PostAsync(daemon, "creators/nobody/test-message", """{"text":"x"}""");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, full.Status);
        Assert.Equal(HttpStatusCode.NotFound, nobody.Status);
    }

    [Fact]
    public async Task A_message_is_tested_against_the_triggers_without_reaching_a_creator()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await PostAsync(daemon, "triggers/test", """{"creator":"demo","text":"!ping"}""");
        var nobody = await PostAsync(daemon, "triggers/test", """{"creator":"nobody","text":"!ping"}""");
        var nameless = await PostAsync(daemon, "triggers/test", """{"text":"!ping"}""");

        Assert.Contains("\"text\":\"pong\"", response.Body, StringComparison.Ordinal);
        Assert.Contains("\"action_type\":\"send_chat_message\"", response.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, nobody.Status);
        Assert.Equal(HttpStatusCode.BadRequest, nameless.Status);
        Assert.Empty(daemon.Creators.DemoInbox.Posted);
    }

    [Fact]
    public async Task The_other_documents_of_the_admin_have_an_address_each()
    {
        await using var daemon = await TestDaemon.StartAsync();

        Assert.Equal("abc123", (await GetAsync(daemon, "config")).GetProperty("hash").GetString());
        Assert.Equal("config/tiers.json", (await GetAsync(daemon, "config")).GetProperty("faults")[0].GetProperty("file").GetString());
        Assert.Equal("!ping", (await GetAsync(daemon, "triggers"))[0].GetProperty("command").GetString());
        Assert.Equal("demo", (await GetAsync(daemon, "creators"))[0].GetProperty("creator").GetString());
        Assert.Equal("twitch", (await GetAsync(daemon, "platforms"))[0].GetProperty("name").GetString());
        Assert.Equal("twitch/demo", (await GetAsync(daemon, "tasks"))[0].GetProperty("name").GetString());
        Assert.Equal(0, (await GetAsync(daemon, "telemetry/events")).GetProperty("events").GetArrayLength());
        Assert.Equal(6, (await GetAsync(daemon, "exports")).GetArrayLength());
        Assert.True((await GetAsync(daemon, "runtime")).GetProperty("is_demo").GetBoolean());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await daemon.SendAsync("GET", "/api/admin/telemetry/errors", daemon.ControlKeyLine())).Status);
    }

    [Fact]
    public async Task Reloading_reads_the_documents_once()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await PostAsync(daemon, "config/reload");

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.Equal(1, daemon.Configuration.Reloads);
    }

    [Fact]
    public async Task The_description_lists_the_api_and_nothing_else()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await daemon.SendAsync("GET", "/admin/swagger/v1/openapi.json", daemon.ControlKeyLine());

        using var description = JsonDocument.Parse(response.Body);
        var paths = description.RootElement.GetProperty("paths").EnumerateObject().Select(path => path.Name).ToList();
        Assert.Contains("/api/admin/workers/{platform}/{creator}/restart", paths);
        Assert.All(paths, path => Assert.StartsWith("/api/admin", path, StringComparison.Ordinal));
    }

    private static async Task<JsonElement> GetAsync(TestDaemon daemon, string path)
    {
        var response = await daemon.SendAsync("GET", $"/api/admin/{path}", daemon.ControlKeyLine());
        Assert.Equal(HttpStatusCode.OK, response.Status);
        return JsonDocument.Parse(response.Body).RootElement;
    }

    private static Task<RawResponse> PostAsync(TestDaemon daemon, string path, string body = "") =>
        daemon.Http().SendAsync("POST", $"/api/admin/{path}", [$"Host: {daemon.Authority}", daemon.ControlKeyLine(), "Content-Type: application/json"], body);

    private static ChatMessage Message(string text) => new()
    {
        Creator = FakeCreators.Demo,
        Platform = new PlatformId("twitch"),
        Channel = "demo",
        Id = text,
        EventTime = DateTimeOffset.UnixEpoch,
        ReceivedTime = DateTimeOffset.UnixEpoch,
        Author = new ChatAuthor { UserId = "1", Login = "ada", DisplayName = "Ada" },
        Text = text,
    };
}
