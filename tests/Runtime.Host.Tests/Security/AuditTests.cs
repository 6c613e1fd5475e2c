using System.Net;
using System.Text.Json;
using Runtime.Core.Audit;

namespace Runtime.Host.Tests.Security;

/// <summary>Whatever changes something through the web leaves an entry that says who did it.</summary>
public sealed class AuditTests
{
    /// <summary>What lies outside of these (hub, circuit, pages) takes no writes of its own.</summary>
    private static readonly string[] WritingAreas = ["/api", "/control", "/logout", "/exports/", "/admin"];

    /// <summary>A new one joins this list together with a test that it is recorded, here or beside the port that carries it out.</summary>
    private static readonly HashSet<string> Writes =
    [
        "/control/discord/answered", // this and the next: recorded by the recorder of the commands, as for those that come to the daemon itself
        "/control/discord/interactions",
        "/control/discord/status", // a report, which is shown and not kept
        "/control/login-link",
        "/logout",
        "/api/admin/config/reload", // recorded by the configuration's store
        "/api/admin/clips", // this and the other ten of clips: recorded by the clips' commands and inbox
        "/api/admin/clips/buffers/demo/preview", // a look, which keeps nothing
        "/api/admin/clips/files/meta.json",
        "/api/admin/clips/meta.json",
        "/api/admin/clips/meta.json/cancel",
        "/api/admin/clips/meta.json/hide", // this and show: recorded by the showing of clips
        "/api/admin/clips/meta.json/move",
        "/api/admin/clips/meta.json/publish",
        "/api/admin/clips/meta.json/restore",
        "/api/admin/clips/meta.json/retry",
        "/api/admin/clips/meta.json/show",
        "/api/admin/clips/meta.json/title",
        "/api/admin/clips/meta.json/trim",
        "/api/admin/clips/meta.json/unpublish",
        "/api/admin/creators/demo/test-message",
        "/api/admin/discord/guilds/meta.json", // recorded by the configuration's editor
        "/api/admin/discord/guilds/meta.json/test", // this and the next: recorded by the notices
        "/api/admin/discord/notices/retry",
        "/api/admin/discord/presence", // this and the next: recorded by the connection
        "/api/admin/discord/reconnect",
        "/api/admin/mirrors/meta.json/check", // a question as well
        "/api/admin/mirrors/meta.json/publish", // recorded by the mirrors
        "/api/admin/triggers/test", // a question, which changes nothing
        "/api/admin/workers/twitch/demo/start", // this and the next two: recorded by the scheduler
        "/api/admin/workers/twitch/demo/stop",
        "/api/admin/workers/twitch/demo/restart",
    ];

    [Fact]
    public async Task There_is_no_write_that_these_tests_do_not_know()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var writes = Surface.Unsafe(daemon).Select(route => route.Path).Where(path => WritingAreas.Any(area => path.StartsWith(area, StringComparison.Ordinal)));

        Assert.Equal(Writes.Order(StringComparer.Ordinal), writes.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Commands_name_who_sent_them()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var session = await daemon.SignInToWriteAsync();

        await daemon.Http().SendAsync("POST", "/api/admin/workers/twitch/demo/stop", [$"Host: {daemon.Authority}", "Content-Type: application/json", .. session]);
        await daemon.SendAsync("POST", "/api/admin/workers/twitch/demo/start", "Content-Type: application/json", daemon.ControlKeyLine());
        await daemon.SendAsync("POST", "/api/admin/config/reload", "Content-Type: application/json", daemon.ControlKeyLine());

        Assert.Equal([Actor.Operator, Actor.LocalScript], daemon.Workers.By);
        Assert.Equal(Actor.LocalScript, daemon.Configuration.ReloadedBy);
    }

    [Fact]
    public async Task Signing_in_and_out_and_asking_for_links_is_recorded_and_no_token_is()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var link = await daemon.SendAsync("POST", "/control/login-link", daemon.ControlKeyLine());
        using var answer = JsonDocument.Parse(link.Body);
        var token = answer.RootElement.GetProperty("url").GetString()!.Split("token=")[1];
        await daemon.SendAsync("GET", $"/login?token={token}");
        await daemon.SendAsync("GET", $"/login?token={token}");
        await daemon.SendAsync("GET", "/login?token=guess");

        Assert.Equal(
            ["local script: Issue login link admin (Done)", "operator: Sign in admin (Done)", "unknown visitor: Sign in admin (Refused)"],
            daemon.Audit.Lines);
        Assert.DoesNotContain(daemon.Audit.Entries, entry => entry.Detail.Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signing_out_is_recorded_when_it_happens_and_not_when_it_is_forged()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var session = await daemon.SignInToWriteAsync();

        await daemon.SendAsync("POST", "/logout", session[0], session[2]);
        await daemon.SendAsync("POST", "/logout", session);

        Assert.Equal("operator: Sign out every session (Done)", Assert.Single(daemon.Audit.Lines, line => line.Contains("Sign out", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_test_message_is_recorded_without_its_text()
    {
        await using var daemon = await TestDaemon.StartAsync();

        await SayAsync(daemon);
        daemon.Creators.DemoInbox.IsFull = true;
        await SayAsync(daemon);

        Assert.Equal(["local script: Send test message demo (Done)", "local script: Send test message demo (Refused)"], daemon.Audit.Lines);
        Assert.DoesNotContain(daemon.Audit.Entries, entry => entry.Detail.Contains("hunter2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_api_shows_what_was_done_newest_first_and_page_by_page()
    {
        await using var daemon = await TestDaemon.StartAsync();
        for (var number = 1; number <= 5; number++)
        {
            daemon.Audit.Record(Actor.Operator, "Stop worker", $"w{number}", AuditOutcome.Refused, "not now");
        }

        var newest = await GetAsync(daemon, "?limit=2");
        var next = await GetAsync(daemon, "?limit=2&before=4");
        var greedy = await GetAsync(daemon, "?limit=2000000000");
        var none = await GetAsync(daemon, "?limit=-1");
        var stranger = await daemon.SendAsync("GET", "/api/admin/activity");

        Assert.Equal(["w5", "w4"], Targets(newest));
        Assert.Equal(["w3", "w2"], Targets(next));
        Assert.Equal((5, 0), (greedy.GetArrayLength(), none.GetArrayLength()));
        Assert.Equal(("operator", "Web", "refused", "not now"), (Text(newest, "user"), Text(newest, "source"), Text(newest, "outcome"), Text(newest, "detail")));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.Status);
    }

    private static IEnumerable<string?> Targets(JsonElement list) => list.EnumerateArray().Select(entry => entry.GetProperty("target").GetString());

    private static string? Text(JsonElement list, string name) => list[0].GetProperty(name).GetString();

    private static Task<RawResponse> SayAsync(TestDaemon daemon) =>
        daemon.Http().SendAsync("POST", "/api/admin/creators/demo/test-message", [$"Host: {daemon.Authority}", "Content-Type: application/json", daemon.ControlKeyLine()], """{"text":"hunter2"}""");

    private static async Task<JsonElement> GetAsync(TestDaemon daemon, string query)
    {
        var response = await daemon.SendAsync("GET", $"/api/admin/activity{query}", daemon.ControlKeyLine());
        using var json = JsonDocument.Parse(response.Body);
        return json.RootElement.Clone();
    }
}
