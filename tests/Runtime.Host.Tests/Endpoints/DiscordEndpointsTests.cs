using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Audit;
using Runtime.Core.Configuration;
using Runtime.Core.Discord;
using Runtime.Core.Discord.Commands;
using Runtime.Core.Discord.Guilds;
using TestKit.Discord;

namespace Runtime.Host.Tests.Endpoints;

public sealed class DiscordEndpointsTests
{
    private const string Guild = "/api/admin/discord/guilds/1098765432109876543";

    [Fact]
    public async Task The_connection_and_its_guilds_are_shown_with_ids_as_text()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var slice = Slice(daemon);

        var status = await GetAsync(daemon, "/api/admin/discord");
        var guild = await GetAsync(daemon, Guild);

        Assert.Equal(("connected", "suitebot", "100000000000000002"), (Text(status, "state"), Text(status, "bot"), Text(status, "application_id")));
        Assert.Equal((slice.Guilds[0].Id.ToString(), "Embed Links"), (Text(guild, "id"), guild.GetProperty("permissions_missing")[0].GetString()));
        Assert.Equal($"{DiscordSamples.General}", guild.GetProperty("settings").GetProperty("channels").GetProperty("general").GetString());
        Assert.Equal(JsonValueKind.Null, guild.GetProperty("settings").GetProperty("channels").GetProperty("logging").ValueKind);
    }

    [Fact]
    public async Task Settings_change_only_where_something_is_said()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var slice = Slice(daemon);

        var answer = await SendAsync(daemon, "PUT", Guild, """{"logging_enabled":true,"channels":{"logging":"77","kick_clips":null},"templates":{"live":{"title":"x"},"ended":null}}""");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var change = Assert.Single(slice.Changes);
        Assert.Equal((true, null, null), (change.LoggingEnabled, change.NotificationsEnabled, change.Creators));
        Assert.Equal([KeyValuePair.Create("kick_clips", (Snowflake?)null), KeyValuePair.Create("logging", (Snowflake?)new Snowflake(77))], change.Channels);
        Assert.Equal((null, new DiscordTemplate("x", null)), (change.Templates["ended"], change.Templates["live"]));
        Assert.Equal("local script: change 1098765432109876543", Assert.Single(slice.Told));
    }

    [Theory]
    [InlineData("""{"channels":{"general":"here"}}""")]
    [InlineData("""{"channels":{"odysee_clips":"5"}}""")]
    [InlineData("""{"templates":{"farewell":{"title":"x"}}}""")]
    [InlineData("""{"creators":[" "]}""")]
    public async Task What_makes_no_sense_is_refused(string body)
    {
        await using var daemon = await TestDaemon.StartAsync();
        var slice = Slice(daemon);

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(daemon, "PUT", Guild, body)).Status);
        Assert.Empty(slice.Changes);
    }

    [Fact]
    public async Task Presence_reconnect_test_and_retry_name_who_sent_them()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var slice = Slice(daemon);

        await SendAsync(daemon, "PUT", "/api/admin/discord/presence", """{"text":"live","emoji":"\ud83d\udd34"}""");
        await SendAsync(daemon, "POST", "/api/admin/discord/reconnect", "{}");
        var test = await SendAsync(daemon, "POST", $"{Guild}/test", """{"channel":"5","template":"ended"}""");
        var retry = await SendAsync(daemon, "POST", "/api/admin/discord/notices/retry", """{"key":"clip:1"}""");
        slice.Problem = "Missing permissions.";
        var refused = await SendAsync(daemon, "POST", $"{Guild}/test", """{"channel":"5"}""");

        Assert.Equal(
            ["local script: presence 🔴 live", "local script: reconnect", "local script: test ended 1098765432109876543/5", "local script: retry clip:1", "local script: test live 1098765432109876543/5"],
            slice.Told);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.Conflict), (test.Status, retry.Status, refused.Status));
        Assert.Contains("Missing permissions.", refused.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_of_commands_is_shown()
    {
        await using var daemon = await TestDaemon.StartAsync();
        Slice(daemon).Recent = [new CommandRecord(new Snowflake(1), DiscordSamples.Noon, DiscordSamples.Guild, "/toggle", "{}", "ada", DiscordSamples.Member, AuditOutcome.Done, "off", "")];

        var log = await GetAsync(daemon, "/api/admin/discord/log");
        var preview = await GetAsync(daemon, $"{Guild}/preview/live");

        Assert.Equal(("/toggle", "ada", "done"), (Text(log[0], "command"), Text(log[0], "user"), Text(log[0], "outcome")));
        Assert.Equal("preview of live", Text(preview.GetProperty("embeds")[0], "title"));
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(daemon, "GET", $"{Guild}/preview/farewell")).Status);
    }

    private static FakeDiscordSlice Slice(TestDaemon daemon)
    {
        var slice = daemon.Services.GetRequiredService<FakeDiscordSlice>();
        slice.Set(DiscordSamples.Connected());
        slice.Guilds = [new DiscordGuildView(DiscordSamples.Guild, "StreamSuites", true, true, 3, [], ["View Channel"], ["Embed Links"], null, DiscordSamples.Settings(("general", DiscordSamples.General)), [])];
        return slice;
    }

    private static async Task<JsonElement> GetAsync(TestDaemon daemon, string path)
    {
        var response = await SendAsync(daemon, "GET", path);
        Assert.Equal(HttpStatusCode.OK, response.Status);
        using var json = JsonDocument.Parse(response.Body);
        return json.RootElement.Clone();
    }

    private static Task<RawResponse> SendAsync(TestDaemon daemon, string method, string path, string? body = null) => body is null
        ? daemon.SendAsync(method, path, daemon.ControlKeyLine())
        : daemon.Http().SendAsync(method, path, [$"Host: {daemon.Authority}", "Content-Type: application/json", daemon.ControlKeyLine()], body);

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
