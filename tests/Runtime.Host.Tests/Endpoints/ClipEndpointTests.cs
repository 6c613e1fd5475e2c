using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Runtime.Core.Clips;
using Runtime.Core.Clips.Commands;
using Runtime.Core.Clips.Queue;
using Runtime.Core.Creators;
using TestKit;

namespace Runtime.Host.Tests.Endpoints;

public sealed class ClipEndpointTests
{
    private static readonly ClipId Id = ClipId.TryParse("aB3dE9")!.Value;

    [Fact]
    public async Task Clips_are_listed_found_and_filtered()
    {
        await using var daemon = await StartAsync();
        var session = await daemon.SignInAsync();

        var all = await JsonAsync(daemon, session, "/api/admin/clips");
        var none = await JsonAsync(daemon, session, "/api/admin/clips?state=failed");
        var others = await JsonAsync(daemon, session, "/api/admin/clips?creator=carol");
        var deleted = await JsonAsync(daemon, session, "/api/admin/clips?deleted=true");
        var one = await JsonAsync(daemon, session, "/api/admin/clips/aB3dE9");
        var queue = await JsonAsync(daemon, session, "/api/admin/clips/queue");

        var clip = Assert.Single(all.EnumerateArray().ToList());
        Assert.Equal(("aB3dE9", "encoding", 0.25), (clip.GetProperty("id").GetString(), clip.GetProperty("state").GetString(), clip.GetProperty("progress").GetDouble()));
        Assert.Equal(0, none.GetArrayLength() + others.GetArrayLength());
        Assert.Equal("gone12", Assert.Single(deleted.EnumerateArray().ToList()).GetProperty("id").GetString());
        Assert.Equal("encoding", one.GetProperty("history")[0].GetProperty("state").GetString());
        Assert.Equal(0, queue.GetProperty("queued").GetInt32());
        Assert.Equal(HttpStatusCode.NotFound, (await daemon.SendAsync("GET", "/api/admin/clips/nobody", session)).Status);
    }

    [Theory]
    [InlineData("POST", "retry", "", "retry aB3dE9")]
    [InlineData("POST", "cancel", "", "cancel aB3dE9")]
    [InlineData("POST", "unpublish", "", "unpublish aB3dE9")]
    [InlineData("POST", "restore", "", "restore aB3dE9")]
    [InlineData("POST", "publish", "", "publish aB3dE9")]
    [InlineData("POST", "publish", """{"destination":{"platform":"youtube","channel_url":""}}""", "publish aB3dE9 youtube")]
    [InlineData("POST", "title", """{"title":"New"}""", "rename aB3dE9 New")]
    [InlineData("POST", "trim", """{"shift_seconds":-2.5,"duration_seconds":20}""", "trim aB3dE9 -2.5 20")]
    [InlineData("POST", "move", """{"before":"zzzzzz"}""", "move aB3dE9 zzzzzz")]
    [InlineData("DELETE", "", "", "delete aB3dE9")]
    public async Task Each_command_reaches_the_clips_with_the_name_of_who_sent_it(string method, string command, string body, string told)
    {
        await using var daemon = await StartAsync();

        var response = await SendAsync(daemon, method, $"/api/admin/clips/aB3dE9/{command}".TrimEnd('/'), body);

        Assert.Equal(HttpStatusCode.OK, response.Status);
        Assert.Equal([$"local script: {told}"], Commands(daemon).Told);
    }

    [Theory]
    [InlineData(ClipCommandOutcome.Unknown, HttpStatusCode.NotFound)]
    [InlineData(ClipCommandOutcome.Invalid, HttpStatusCode.BadRequest)]
    [InlineData(ClipCommandOutcome.Refused, HttpStatusCode.Conflict)]
    public async Task A_refusal_has_its_status_and_its_reason(ClipCommandOutcome outcome, HttpStatusCode status)
    {
        await using var daemon = await StartAsync();
        Commands(daemon).Answer = new ClipCommandResult(outcome, "Not like this.", null);

        var response = await SendAsync(daemon, "POST", "/api/admin/clips/aB3dE9/retry", "");

        Assert.Equal(status, response.Status);
        Assert.Contains("Not like this.", response.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clip_is_asked_for_of_the_last_seconds_of_a_span_and_of_a_file()
    {
        await using var daemon = await StartAsync();
        Commands(daemon).Answer = new ClipCommandResult(ClipCommandOutcome.Done, "", Clip());

        var last = await SendAsync(daemon, "POST", "/api/admin/clips", """{"creator":"demo","last_seconds":12.5,"clipper":"Ada","request_key":"k"}""");
        await SendAsync(daemon, "POST", "/api/admin/clips", """{"creator":"demo","from":"2026-11-21T12:00:00Z","to":"2026-11-21T12:00:30Z","mode":"copy","publish":false}""");
        await SendAsync(daemon, "POST", "/api/admin/clips", """{"creator":"demo","file":"film.mp4","start_seconds":3,"duration_seconds":7,"vertical":true,"destination":{"platform":"folder","channel_url":""}}""");

        Assert.Equal(HttpStatusCode.Accepted, last.Status);
        Assert.Equal(
            [
                new ClipOrder { Creator = new CreatorId("demo"), Cut = new ClipCut.Last(TimeSpan.FromSeconds(12.5)), Clipper = "Ada", RequestKey = "k" },
                new ClipOrder
                {
                    Creator = new CreatorId("demo"),
                    Cut = new ClipCut.Between(new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 11, 21, 12, 0, 30, TimeSpan.Zero)),
                    Options = new ClipOptions { Copy = true, Publish = false },
                },
                new ClipOrder
                {
                    Creator = new CreatorId("demo"),
                    Cut = new ClipCut.OfFile("film.mp4", TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(7)),
                    Options = new ClipOptions { Vertical = true, Destination = new ClipDestination("folder", "") },
                },
            ],
            Commands(daemon).Orders);
    }

    [Theory]
    [InlineData("""{"creator":"demo"}""")]
    [InlineData("""{"last_seconds":5}""")]
    [InlineData("""{"creator":"demo","last_seconds":5,"file":"film.mp4"}""")]
    [InlineData("""{"creator":"demo","from":"2026-11-21T12:00:00Z"}""")]
    [InlineData("""{"creator":"demo","last_seconds":5,"mode":"-vf"}""")]
    [InlineData("""{"creator":"demo","last_seconds":"5"}""")]
    public async Task An_order_that_says_too_little_or_too_much_reaches_nobody(string body)
    {
        await using var daemon = await StartAsync();

        var response = await SendAsync(daemon, "POST", "/api/admin/clips", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.Status);
        Assert.Empty(Commands(daemon).Orders);
    }

    [Theory]
    [InlineData("1e300")]
    [InlineData("-1e300")]
    public async Task Numbers_beyond_reason_are_no_failure_of_the_server(string number)
    {
        await using var daemon = await StartAsync();

        var response = await SendAsync(daemon, "POST", "/api/admin/clips/aB3dE9/trim", $$"""{"shift_seconds":{{number}},"duration_seconds":{{number}}}""");

        Assert.Equal(HttpStatusCode.OK, response.Status); // the fake takes anything; the commands refuse the length
        Assert.Equal(["local script: trim aB3dE9 -1000000 -1000000"], Commands(daemon).Told);
    }

    [Fact]
    public async Task A_file_is_handed_in_as_it_is_and_only_as_a_type_no_form_can_send()
    {
        await using var daemon = await StartAsync();

        var sent = await SendAsync(daemon, "POST", "/api/admin/clips/files/film.mp4", "0123456789", "application/octet-stream");
        var json = await SendAsync(daemon, "POST", "/api/admin/clips/files/film.mp4", "{}");
        var form = await SendAsync(daemon, "POST", "/api/admin/clips/files/film.mp4", "0123456789", "multipart/form-data; boundary=x");
        var elsewhere = await SendAsync(daemon, "POST", "/api/admin/clips/aB3dE9/retry", "0123456789", "application/octet-stream");

        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.All([json, form, elsewhere], response => Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.Status));
        Assert.Equal(["local script: save film.mp4 10"], Commands(daemon).Told);
    }

    [Fact]
    public async Task A_finished_film_is_played_in_parts_behind_the_login_and_no_other_file_is()
    {
        await using var daemon = await StartAsync();
        var session = await daemon.SignInAsync();
        var output = Path.Combine(daemon.Paths.Clips, "output");
        Directory.CreateDirectory(output);
        await File.WriteAllTextAsync(Path.Combine(output, "aB3dE9.mp4"), "0123456789", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(output, "secret.mp4"), "secret", TestContext.Current.CancellationToken);

        var part = await daemon.SendAsync("GET", "/api/admin/clips/aB3dE9/video", session, "Range: bytes=2-5");
        var stranger = await daemon.SendAsync("GET", "/api/admin/clips/aB3dE9/video");
        var other = await daemon.SendAsync("GET", "/api/admin/clips/secret/video", session);
        var upwards = await daemon.SendAsync("GET", "/api/admin/clips/..%2faB3dE9/video", session);
        var missing = await daemon.SendAsync("GET", "/api/admin/clips/aB3dE9/thumbnail", session);

        Assert.Equal((HttpStatusCode.PartialContent, "2345"), (part.Status, part.Body));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.Status);
        Assert.All([other, upwards, missing], response => Assert.Equal(HttpStatusCode.NotFound, response.Status));
    }

    private static async Task<TestDaemon> StartAsync()
    {
        var daemon = await TestDaemon.StartAsync();
        var library = daemon.Services.GetRequiredService<FakeClipLibrary>();
        library.Set(Clip(), Clip() with { Id = ClipId.TryParse("gone12")!.Value, DeletedAt = DateTimeOffset.UnixEpoch });
        library.Progress[Id] = new ClipProgress(0.25, TimeSpan.FromSeconds(9), "encoding");
        return daemon;
    }

    private static FakeClipCommands Commands(TestDaemon daemon) => daemon.Services.GetRequiredService<FakeClipCommands>();

    private static async Task<JsonElement> JsonAsync(TestDaemon daemon, string session, string path)
    {
        var response = await daemon.SendAsync("GET", path, session);
        Assert.Equal(HttpStatusCode.OK, response.Status);
        using var document = JsonDocument.Parse(response.Body);
        return document.RootElement.Clone();
    }

    private static Task<RawResponse> SendAsync(TestDaemon daemon, string method, string path, string body, string type = "application/json") =>
        daemon.Http().SendAsync(method, path, [$"Host: {daemon.Authority}", $"Content-Type: {type}", daemon.ControlKeyLine()], body);

    private static Clip Clip() => new()
    {
        Id = Id,
        Creator = new CreatorId("demo"),
        State = ClipState.Encoding,
        SourceTitle = "Launch night",
        Clipper = "Ada",
        Clippers = ["Ada"],
        Source = ClipSource.Live(new CreatorId("demo"), DateTimeOffset.UnixEpoch),
        Duration = TimeSpan.FromSeconds(30),
        Title = "Launch night",
        RequestedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        HasOutput = true,
        RequestKey = "key",
        Position = 1,
    };
}
