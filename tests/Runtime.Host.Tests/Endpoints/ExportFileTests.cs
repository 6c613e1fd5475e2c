using System.Net;
using Runtime.Core.Exports;
using Runtime.Host.Endpoints;

namespace Runtime.Host.Tests.Endpoints;

public sealed class ExportFileTests
{
    private const string Feed = "/exports/overlay/demo/chat.json";

    [Theory]
    [InlineData("/exports/public/meta.json", "no-cache")]
    [InlineData(Feed, "no-store")]
    public async Task An_open_document_is_served_as_json_with_a_strong_tag(string path, string cacheControl)
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await daemon.SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.Equal("application/json; charset=utf-8", response.Header("Content-Type"));
        Assert.Equal(cacheControl, response.Header("Cache-Control"));
        Assert.Equal("Sat, 21 Nov 2026 11:00:00 GMT", response.Header("Last-Modified"));
        Assert.Matches("^\"[0-9a-f]+\"$", response.Header("ETag")!);
        Assert.StartsWith("{", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conditional_request_is_answered_304_and_head_sends_no_body()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var tag = daemon.Exports.Find("public/meta.json")!.EntityTag;

        var same = await daemon.SendAsync("GET", "/exports/public/meta.json", $"If-None-Match: {tag}");
        var listed = await daemon.SendAsync("GET", "/exports/public/meta.json", $"If-None-Match: \"x\", W/{tag}");
        var any = await daemon.SendAsync("GET", "/exports/public/meta.json", "If-None-Match: *");
        var other = await daemon.SendAsync("GET", "/exports/public/meta.json", "If-None-Match: \"x\"", "If-Modified-Since: Sat, 21 Nov 2026 11:00:00 GMT");
        var dated = await daemon.SendAsync("GET", "/exports/public/meta.json", "If-Modified-Since: Sat, 21 Nov 2026 11:00:00 GMT");
        var earlier = await daemon.SendAsync("GET", "/exports/public/meta.json", "If-Modified-Since: Sat, 21 Nov 2026 10:59:59 GMT");
        var head = await daemon.SendAsync("HEAD", "/exports/public/meta.json");

        Assert.All([same, listed, any, dated], response => Assert.Equal(HttpStatusCode.NotModified, response.Status));
        Assert.All([other, earlier, head], response => Assert.Equal(HttpStatusCode.OK, response.Status));
        Assert.Equal(tag, same.Header("ETag"));
        Assert.Equal($"{daemon.Exports.Find("public/meta.json")!.Content.Length}", head.Header("Content-Length"));
    }

    [Fact]
    public async Task Closed_documents_need_the_session_and_internal_ones_are_never_open()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var cookie = await daemon.SignInAsync();

        foreach (var path in (string[])["/exports/state/runtime_snapshot.json", "/exports/admin/permissions.json"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await daemon.SendAsync("GET", path)).Status);
            Assert.Equal(HttpStatusCode.OK, (await daemon.SendAsync("GET", path, cookie)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await daemon.SendAsync("GET", "/exports/public/leak.json")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await daemon.SendAsync("GET", "/exports/public/leak.json", cookie)).Status);
    }

    [Fact]
    public async Task Two_changes_within_a_second_are_never_taken_for_one()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var changed = daemon.Exports.Find("public/meta.json")!.ChangedAt;
        daemon.Time.JumpWallClock(changed + TimeSpan.FromMilliseconds(300) - daemon.Time.GetUtcNow());
        var early = await daemon.SendAsync("GET", "/exports/public/meta.json");
        daemon.Exports.Publish("public/meta.json", ExportVisibility.Public, """{"scope":"changed again"}""");

        var again = await daemon.SendAsync("GET", "/exports/public/meta.json", $"If-Modified-Since: {early.Header("Last-Modified")}");
        daemon.Time.JumpWallClock(TimeSpan.FromMilliseconds(700));
        var later = await daemon.SendAsync("GET", "/exports/public/meta.json");
        var unchanged = await daemon.SendAsync("GET", "/exports/public/meta.json", $"If-Modified-Since: {later.Header("Last-Modified")}");

        Assert.Equal("Sat, 21 Nov 2026 10:59:59 GMT", early.Header("Last-Modified"));
        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal("Sat, 21 Nov 2026 11:00:00 GMT", later.Header("Last-Modified"));
        Assert.Equal(HttpStatusCode.NotModified, unchanged.Status);
    }

    [Fact]
    public async Task The_closed_folders_answer_conditional_requests_and_head_too_and_are_never_stored()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var cookie = await daemon.SignInAsync();
        const string Path = "/exports/state/runtime_snapshot.json";

        var first = await daemon.SendAsync("GET", Path, cookie);
        var same = await daemon.SendAsync("GET", Path, cookie, $"If-None-Match: {first.Header("ETag")}");
        var head = await daemon.SendAsync("HEAD", Path, cookie);
        var stranger = await daemon.SendAsync("GET", Path, $"If-None-Match: {first.Header("ETag")}");

        Assert.Equal("no-store", first.Header("Cache-Control"));
        Assert.Equal(HttpStatusCode.NotModified, same.Status);
        Assert.Equal($"{first.Body.Length}", head.Header("Content-Length"));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.Status);
    }

    [Theory]
    [InlineData("overlay/..%2fstate%2fruntime_snapshot.json")]
    [InlineData("overlay/../state/runtime_snapshot.json")]
    [InlineData("overlay\\..\\state\\runtime_snapshot.json")]
    [InlineData("public%2f..%2fstate%2fruntime_snapshot.json")]
    [InlineData("Public/../state/runtime_snapshot.json")]
    [InlineData("STATE/runtime_snapshot.json")]
    [InlineData("%73tate/runtime_snapshot.json")]
    [InlineData("state//runtime_snapshot.json")]
    [InlineData("./state/runtime_snapshot.json")]
    [InlineData("state/runtime_snapshot.json%00")]
    [InlineData("state/runtime_snapshot.json:x")]
    public async Task No_spelling_of_a_closed_document_opens_it(string name)
    {
        await using var daemon = await TestDaemon.StartAsync();

        var response = await daemon.SendAsync("GET", $"/exports/{name}");

        Assert.True(response.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"answered {response.Status}");
        Assert.DoesNotContain("runtime\"", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_of_any_length_is_only_not_found()
    {
        await using var daemon = await TestDaemon.StartAsync();

        var longest = await daemon.SendAsync("GET", $"/exports/public/{new string('a', 4000)}.json");
        var deep = await daemon.SendAsync("GET", $"/exports/overlay/{string.Concat(Enumerable.Repeat("a/", 1000))}chat.json");

        Assert.All([longest, deep], response => Assert.Equal(HttpStatusCode.NotFound, response.Status));
    }

    [Theory]
    [InlineData("meta.json.123.tmp")]
    [InlineData("")]
    [InlineData("META.JSON")]
    [InlineData(".env")]
    [InlineData("../state/runtime_snapshot.json")]
    [InlineData("..%2fstate%2fruntime_snapshot.json")]
    [InlineData("%2e%2e/state/runtime_snapshot.json")]
    [InlineData("%252e%252e/state/runtime_snapshot.json")]
    [InlineData("..%5cstate%5cruntime_snapshot.json")]
    [InlineData("..\\state\\runtime_snapshot.json")]
    [InlineData("meta.json%00.txt")]
    [InlineData("meta.json/")]
    [InlineData("meta.json::$DATA")]
    [InlineData("x/../meta.json/..")]
    [InlineData("%c0%ae%c0%ae/state/runtime_snapshot.json")]
    public async Task An_unknown_name_is_not_found_whatever_lies_on_the_disk(string name)
    {
        await using var daemon = await TestDaemon.StartAsync();
        foreach (var file in (string[])["exports/public/meta.json.123.tmp", "exports/public/.env", "exports/state/runtime_snapshot.json"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(daemon.Paths.Root, file))!);
            await File.WriteAllTextAsync(Path.Combine(daemon.Paths.Root, file), "canary", TestContext.Current.CancellationToken);
        }

        var response = await daemon.SendAsync("GET", $"/exports/public/{name}");

        Assert.True(response.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized, $"answered {response.Status}");
        Assert.DoesNotContain("canary", response.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("runtime", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_may_wait_is_answered_as_soon_as_the_document_changes()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var tag = daemon.Exports.Find("overlay/demo/chat.json")!.EntityTag;

        var waiting = daemon.SendAsync("GET", Feed, $"If-None-Match: {tag}", "Prefer: wait=25");
        await daemon.Exports.NextWaitAsync(TestContext.Current.CancellationToken);
        daemon.Exports.Publish("overlay/demo/chat.json", ExportVisibility.Public, """{"messages":[1]}""");
        var response = await waiting;

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.Equal("""{"messages":[1]}""", response.Body);
        Assert.Equal("wait", response.Header("Preference-Applied"));
    }

    [Theory]
    [InlineData("wait=10", 10)]
    [InlineData("respond-async, wait=3", 3)]
    [InlineData("wait=100000", 25)]
    public async Task A_wait_without_change_ends_in_304_after_the_time_asked_for_or_the_longest_allowed(string preference, int seconds)
    {
        await using var daemon = await TestDaemon.StartAsync();
        var tag = daemon.Exports.Find("overlay/demo/chat.json")!.EntityTag;

        var waiting = daemon.SendAsync("GET", Feed, $"If-None-Match: {tag}", $"Prefer: {preference}");
        await daemon.Exports.NextWaitAsync(TestContext.Current.CancellationToken);
        await daemon.Time.TimerArmedAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);
        daemon.Time.Advance(TimeSpan.FromSeconds(seconds));
        var response = await waiting;

        Assert.Equal(HttpStatusCode.NotModified, response.Status);
        Assert.Equal("wait", response.Header("Preference-Applied"));
    }

    [Theory]
    [InlineData("wait=0")]
    [InlineData("wait=-1")]
    [InlineData("wait=x")]
    [InlineData("wait")]
    [InlineData("")]
    public async Task Without_a_sensible_wish_the_answer_comes_at_once(string preference)
    {
        await using var daemon = await TestDaemon.StartAsync();
        var tag = daemon.Exports.Find("overlay/demo/chat.json")!.EntityTag;

        var response = await daemon.SendAsync("GET", Feed, $"If-None-Match: {tag}", $"Prefer: {preference}");

        Assert.Equal(HttpStatusCode.NotModified, response.Status);
        Assert.Null(response.Header("Preference-Applied"));
    }

    [Fact]
    public async Task Beyond_the_most_that_may_wait_answers_come_at_once_and_places_come_free_again()
    {
        await using var daemon = await TestDaemon.StartAsync();
        var tag = daemon.Exports.Find("overlay/demo/chat.json")!.EntityTag;
        var lines = new[] { $"If-None-Match: {tag}", "Prefer: wait=25" };
        var waiting = Enumerable.Range(0, LongPoll.MostWaiting).Select(_ => daemon.SendAsync("GET", Feed, lines)).ToList();
        for (var index = 0; index < LongPoll.MostWaiting; index++)
        {
            await daemon.Exports.NextWaitAsync(TestContext.Current.CancellationToken);
        }

        var crowded = await daemon.SendAsync("GET", Feed, lines);
        daemon.Exports.Publish("overlay/demo/chat.json", ExportVisibility.Public, """{"messages":[2]}""");
        var answers = await Task.WhenAll(waiting);
        var again = daemon.SendAsync("GET", Feed, $"If-None-Match: {daemon.Exports.Find("overlay/demo/chat.json")!.EntityTag}", "Prefer: wait=25");
        await daemon.Exports.NextWaitAsync(TestContext.Current.CancellationToken);
        daemon.Exports.Publish("overlay/demo/chat.json", ExportVisibility.Public, """{"messages":[3]}""");

        Assert.Equal(HttpStatusCode.NotModified, crowded.Status);
        Assert.Null(crowded.Header("Preference-Applied"));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal("""{"messages":[3]}""", (await again).Body);
    }
}
